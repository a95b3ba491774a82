package dev.drivefetch.emulator;

/**
 * How many requests the emulator takes before it refuses.
 *
 * @param perSecond requests, in the long run
 * @param burst requests at once
 * @param status of the refusal: 403 ({@code userRateLimitExceeded}) or 429
 */
public record RateLimit(double perSecond, int burst, int status) {
  public RateLimit {
    if (perSecond <= 0 || burst < 1 || (status != 403 && status != 429)) {
      throw new IllegalArgumentException("not a rate limit");
    }
  }

  /** So many a minute, a second's worth of them at once. */
  public static RateLimit perMinute(int requests, int status) {
    return new RateLimit(requests / 60.0, Math.max(1, requests / 60), status);
  }
}
