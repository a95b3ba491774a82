package dev.drivefetch.transfer;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okio.AsyncTimeout;

/**
 * Calls a task again and again until it is closed, on the thread that OkHttp's library has for its
 * own time-outs. Rule: whether it is closed, and whether it is waited for, changes under its lock.
 */
final class Looks extends AsyncTimeout implements AutoCloseable {
  private final Runnable task;
  private boolean closed;

  private Looks(Duration interval, Runnable task) {
    this.task = task;
    timeout(interval.toNanos(), TimeUnit.NANOSECONDS);
  }

  /**
   * Begins now.
   *
   * @param task must be short, and throw nothing
   */
  static Looks every(Duration interval, Runnable task) {
    var looks = new Looks(interval, task);
    looks.enter();
    return looks;
  }

  @Override
  protected void timedOut() {
    task.run();
    synchronized (this) {
      if (!closed) {
        exit();
        enter();
      }
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    exit();
  }
}
