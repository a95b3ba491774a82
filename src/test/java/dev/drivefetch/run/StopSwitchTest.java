package dev.drivefetch.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class StopSwitchTest {
  private static final Failure WHY = Failure.of(Reason.INTERRUPTED, "seen");

  private final StopSwitch stopSwitch = new StopSwitch();
  private final List<String> told = new ArrayList<>();
  private final StopSwitch.Target target =
      new StopSwitch.Target() {
        @Override
        public void windDown(Failure why) {
          told.add("wind down: " + why.reason());
        }

        @Override
        public void stop(Failure why) {
          told.add("stop: " + why.reason());
        }
      };

  @Test
  void tellsWhoIsConnected() {
    stopSwitch.connect(target);
    assertThat(told).isEmpty();
    stopSwitch.pull(WHY);

    assertThat(told).containsExactly("stop: INTERRUPTED");
  }

  @Test
  void tellsWhoConnectsTooLate() {
    stopSwitch.pull(WHY);
    stopSwitch.connect(target);

    assertThat(told).containsExactly("stop: INTERRUPTED");
  }

  @Test
  void onlyTheFirstPullCounts() {
    stopSwitch.connect(target);
    stopSwitch.pull(WHY);
    stopSwitch.pull(Failure.of(Reason.DISK_FULL, "seen"));

    assertThat(told).containsExactly("stop: INTERRUPTED");
  }

  @Test
  void aRunThatWindsDownCanBeStopped() {
    stopSwitch.connect(target);
    stopSwitch.windDown(Failure.of(Reason.TIME_UP, "seen"));
    stopSwitch.pull(WHY);

    assertThat(told).containsExactly("wind down: TIME_UP", "stop: INTERRUPTED");
  }

  @Test
  void aRunThatWasStoppedDoesNotWindDown() {
    stopSwitch.connect(target);
    stopSwitch.pull(WHY);
    stopSwitch.windDown(Failure.of(Reason.TIME_UP, "seen"));

    assertThat(told).containsExactly("stop: INTERRUPTED");
  }

  @Test
  void whatIsNoLongerConnectedIsNotSignalled() {
    try (var _ = stopSwitch.connect(target)) {
      assertThat(told).isEmpty();
    }
    stopSwitch.pull(WHY);

    assertThat(told).isEmpty();
  }

  /** The signal goes on only when the closing thread waits for it, or has not waited. */
  @Test
  void closingWaitsForASignalThatIsUnderWay() throws InterruptedException {
    Thread closing = Thread.currentThread();
    var hasClosed = new AtomicBoolean();
    var isUnderWay = new CountDownLatch(1);
    Thread stopping;
    try (var _ = stopSwitch.connect(slow(closing, hasClosed, isUnderWay))) {
      stopping = Thread.ofPlatform().start(() -> stopSwitch.pull(WHY));
      isUnderWay.await();
    }
    hasClosed.set(true);
    stopping.join();

    assertThat(told).containsExactly("stop: INTERRUPTED, closed: false");
  }

  private StopSwitch.Target slow(
      Thread closing, AtomicBoolean hasClosed, CountDownLatch isUnderWay) {
    return new StopSwitch.Target() {
      @Override
      public void windDown(Failure why) {}

      @Override
      public void stop(Failure why) {
        isUnderWay.countDown();
        while (!hasClosed.get() && closing.getState() != Thread.State.BLOCKED) {
          Thread.onSpinWait();
        }
        told.add("stop: " + why.reason() + ", closed: " + hasClosed.get());
      }
    };
  }
}
