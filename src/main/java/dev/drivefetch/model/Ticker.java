package dev.drivefetch.model;

/** A monotonic clock, passed in so that tests need no waiting. */
@FunctionalInterface
public interface Ticker {
  /** Nanoseconds since some fixed moment; only differences mean something. Any thread. */
  long nanoTime();

  /**
   * How long so many of its nanoseconds take in the world that threads wait in: as many, unless it
   * runs faster than that, as in tests that have hours of retries to see.
   */
  default long realNanos(long nanos) {
    return nanos;
  }
}
