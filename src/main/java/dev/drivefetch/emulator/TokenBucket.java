package dev.drivefetch.emulator;

/** Counts requests against a rate limit; used by the event loop only. */
final class TokenBucket {
  private static final double NANOS = 1e9;

  private final RateLimit limit;
  private double tokens;
  private long last;

  /**
   * A full bucket.
   *
   * @param now in nanoseconds, of a monotonic clock
   */
  TokenBucket(RateLimit limit, long now) {
    this.limit = limit;
    this.tokens = limit.burst();
    this.last = now;
  }

  /** Whether one more request is within the limit; if so, it is counted. */
  boolean take(long now) {
    tokens = Math.min(limit.burst(), tokens + (now - last) / NANOS * limit.perSecond());
    last = now;
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }
}
