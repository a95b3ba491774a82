package dev.drivefetch.report;

import java.time.Duration;

/** Calls something now and then, on one thread; passed in, so that tests need no waiting. */
public interface Heartbeat {
  /** Calls it after each period until the answer is closed; never two calls at once. */
  Running every(Duration period, Runnable action);

  /** A beat that goes on. */
  interface Running extends AutoCloseable {
    /** Ends it; when this returns no call is under way and none will follow. */
    @Override
    void close();
  }
}
