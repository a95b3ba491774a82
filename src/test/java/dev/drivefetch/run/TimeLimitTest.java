package dev.drivefetch.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class TimeLimitTest {
  private final StopSwitch stopSwitch = new StopSwitch();
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final BlockingQueue<Long> waits = new LinkedBlockingQueue<>();

  /** No wait takes any time. */
  private final Ticker ticker =
      new Ticker() {
        @Override
        public long nanoTime() {
          return 0;
        }

        @Override
        public long realNanos(long nanos) {
          waits.add(nanos);
          return 0;
        }
      };

  @Test
  void firstNothingMoreBeginsAndHalfAMinuteLaterAllIsStopped() throws InterruptedException {
    stopSwitch.connect(
        new StopSwitch.Target() {
          @Override
          public void windDown(Failure why) {
            told.add("wind down: " + why.reason());
          }

          @Override
          public void stop(Failure why) {
            told.add("stop: " + why.reason());
          }
        });
    try (var _ = TimeLimit.start(Optional.of(Duration.ofHours(2)), ticker, stopSwitch)) {
      assertThat(told.take()).isEqualTo("wind down: " + Reason.TIME_UP);
      assertThat(told.take()).isEqualTo("stop: " + Reason.TIME_UP);
    }
    assertThat(waits)
        .containsExactly(Duration.ofHours(2).toNanos(), Duration.ofSeconds(30).toNanos());
  }
}
