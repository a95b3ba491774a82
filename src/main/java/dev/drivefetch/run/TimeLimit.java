package dev.drivefetch.run;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Has a run begin nothing more when its time is up, and stops it when the time is up that what is
 * in flight has to end; unless it is closed before.
 */
final class TimeLimit implements AutoCloseable {
  /** For what is in flight when the time is up. */
  private static final Duration GRACE = Duration.ofSeconds(30);

  private final CountDownLatch over = new CountDownLatch(1);
  private final Ticker ticker;
  private final StopSwitch stopSwitch;

  private TimeLimit(Ticker ticker, StopSwitch stopSwitch) {
    this.ticker = ticker;
    this.stopSwitch = stopSwitch;
  }

  /** From now on; never if there is no limit. */
  static TimeLimit start(Optional<Duration> most, Ticker ticker, StopSwitch stopSwitch) {
    var limit = new TimeLimit(ticker, stopSwitch);
    most.ifPresent(
        time -> Thread.ofPlatform().name("time-limit").daemon().start(() -> limit.watch(time)));
    return limit;
  }

  private void watch(Duration most) {
    Failure why =
        Failure.of(
            Reason.TIME_UP, "the time limit of %d s was reached".formatted(most.toSeconds()));
    try {
      if (isOverWithin(most)) {
        return;
      }
      stopSwitch.windDown(why);
      if (!isOverWithin(GRACE)) {
        stopSwitch.pull(why);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isOverWithin(Duration time) throws InterruptedException {
    return over.await(ticker.realNanos(time.toNanos()), TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    over.countDown();
  }
}
