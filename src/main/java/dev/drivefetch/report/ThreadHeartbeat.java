package dev.drivefetch.report;

import dev.drivefetch.model.Threads;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A beat on a daemon thread of its own. Where the system starts no more threads there is none: what
 * it would show is worth less than the run.
 */
public final class ThreadHeartbeat implements Heartbeat {
  private static final Logger log = LoggerFactory.getLogger(ThreadHeartbeat.class);

  private final ThreadFactory threads;

  public ThreadHeartbeat() {
    this(Thread.ofPlatform().daemon().name("beat").factory());
  }

  ThreadHeartbeat(ThreadFactory threads) {
    this.threads = threads;
  }

  @Override
  public Running every(Duration period, Runnable action) {
    var ended = new CountDownLatch(1);
    Thread thread = threads.newThread(() -> heartbeat(period, action, ended));
    try {
      thread.start();
    } catch (OutOfMemoryError e) {
      if (!Threads.areShort(e)) {
        throw e;
      }
      log.warn("cannot show progress: {}", e.getMessage());
    }
    return () -> end(ended, thread);
  }

  private static void heartbeat(Duration period, Runnable action, CountDownLatch ended) {
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
