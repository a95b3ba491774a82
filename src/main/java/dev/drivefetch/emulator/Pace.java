package dev.drivefetch.emulator;

import java.util.OptionalLong;

/**
 * How many bytes may have been sent by when. It reckons from the start of the body, so that
 * lateness of single timers does not add up; used by one thread.
 */
final class Pace {
  private static final double NANOS = 1e9;

  /** A reader that falls back further than this does not get the lost time back in one burst. */
  private static final long LARGEST_LAG_NANOS = 250_000_000;

  private final OptionalLong bytesPerSecond;
  private long start;

  /**
   * Starts now.
   *
   * @param now in nanoseconds, of a monotonic clock
   */
  Pace(OptionalLong bytesPerSecond, long now) {
    this.bytesPerSecond = bytesPerSecond;
    this.start = now;
  }

  /** How many bytes may go in this time; at least 1. */
  long bytesIn(long millis) {
    return Math.max(1, bytesPerSecond.orElse(0) * millis / 1000);
  }

  /** How many more bytes may go now; at least 0. */
  long allowed(long now, long sent) {
    if (bytesPerSecond.isEmpty()) {
      return Long.MAX_VALUE;
    }
    double perNano = bytesPerSecond.getAsLong() / NANOS;
    long lag = now - start - (long) (sent / perNano);
    if (lag > LARGEST_LAG_NANOS) {
      start += lag - LARGEST_LAG_NANOS;
    }
    return Math.max(0, (long) ((now - start) * perNano) - sent);
  }
}
