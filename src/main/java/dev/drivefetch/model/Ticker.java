package dev.drivefetch.model;

/** A monotonic clock, passed in so that tests need no waiting. */
@FunctionalInterface
public interface Ticker {
  /** Nanoseconds since some fixed moment; only differences mean something. Any thread. */
  long nanoTime();
}
