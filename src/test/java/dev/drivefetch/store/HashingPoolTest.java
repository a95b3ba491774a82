package dev.drivefetch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class HashingPoolTest {
  private final HashingPool pool = new HashingPool(2);
  private final AtomicInteger done = new AtomicInteger();

  @Test
  void doesAllBeforeItIsOver() throws InterruptedException {
    for (int each = 0; each < 1_000; each++) {
      pool.run(done::incrementAndGet);
    }

    pool.await();

    assertThat(done).hasValue(1_000);
  }

  @Test
  void tellsWhatBroke() {
    pool.run(
        () -> {
          throw new IllegalArgumentException("broken");
        });

    assertThatThrownBy(pool::await).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void stoppedItInterruptsWhatIsUnderWayAndKeepsNobodyWaiting() throws InterruptedException {
    var begun = new CountDownLatch(1);
    pool.run(() -> waitFor(begun));
    begun.await();

    pool.stop();
    for (int each = 0; each < 100; each++) {
      pool.run(done::incrementAndGet);
    }
    pool.await();

    assertThat(done).as("what was done after the stop").hasValue(0);
  }

  private static void waitFor(CountDownLatch begun) {
    begun.countDown();
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
