package dev.drivefetch.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class ThreadHeartbeatTest {
  @Test
  @Timeout(60)
  void beatsUntilItIsClosed() throws InterruptedException {
    var beats = new CountDownLatch(2);

    try (var _ = new ThreadHeartbeat().every(Duration.ofMillis(1), beats::countDown)) {
      beats.await();
    }

    assertThat(beats.getCount()).isZero();
  }

  @Test
  void whereNoThreadCanStartTheRunGoesOnWithoutIt() {
    var heartbeat = new ThreadHeartbeat(Unstartable::new);
    var beats = new CountDownLatch(1);

    heartbeat.every(Duration.ofNanos(1), beats::countDown).close();

    assertThat(beats.getCount()).isEqualTo(1);
  }

  /** As HotSpot refuses a thread where the system's limit is reached. */
  private static final class Unstartable extends Thread {
    Unstartable(Runnable task) {
      super(task);
    }

    @Override
    public void start() {
      throw new OutOfMemoryError("unable to create native thread: possibly out of memory");
    }
  }
}
