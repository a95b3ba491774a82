package dev.drivefetch.model;

import java.time.Duration;

/** Waits, passed in so that tests need not. */
@FunctionalInterface
public interface Delay {
  /**
   * Returns when the time has passed. Any thread.
   *
   * @throws InterruptedException if the thread is asked to end
   */
  void sleep(Duration time) throws InterruptedException;
}
