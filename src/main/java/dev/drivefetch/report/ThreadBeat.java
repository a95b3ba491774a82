package dev.drivefetch.report;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A beat on a daemon thread of its own. */
public final class ThreadBeat implements Beat {
  @Override
  public Running every(Duration period, Runnable action) {
    var ended = new CountDownLatch(1);
    Thread thread =
        Thread.ofPlatform().daemon().name("beat").start(() -> beat(period, action, ended));
    return () -> end(ended, thread);
  }

  private static void beat(Duration period, Runnable action, CountDownLatch ended) {
    try {
      while (!ended.await(period.toNanos(), TimeUnit.NANOSECONDS)) {
        action.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void end(CountDownLatch ended, Thread thread) {
    ended.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
