package dev.drivefetch.pace;

import dev.drivefetch.model.Ticker;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One brake for all requests of a run, counted in Drive's quota units. It never sleeps: it answers
 * with the time to wait. Without refusals it does not hold anything up; after some it goes at the
 * rate that the server was seen to accept, and seeks a higher one.
 *
 * <p>Safe for any thread: its lock guards all fields and is held for arithmetic only.
 */
public final class Pacer {
  /** What a request costs at Drive, in quota units. */
  public static final int LIST_UNITS = 100;

  public static final int GET_UNITS = 5;
  public static final int DOWNLOAD_UNITS = 200;

  private static final long SECOND = 1_000_000_000L;

  /** What a late worker may make good. More is not saved up: a burst is what servers refuse. */
  private static final long MOST_SAVED = SECOND / 50;

  /**
   * A request that was told to wait asks again a little late; until then its units are reserved.
   */
  private static final long LATENESS = SECOND / 20;

  /** How the server's limit moves is not known before; it is looked at again after this time. */
  private static final long LOOK_AGAIN = SECOND / 4;

  private final Ticker ticker;
  private final double cap;
  private final AcceptedRate accepted;

  /** How many requests have gone, by their units. */
  private final Map<Integer, Long> granted = new HashMap<>();

  private long nextFree;
  private long askedUntil;
  private long pausedUntil;

  /** When the request that waits longest may go; in the past if none waits. */
  private long heldUntil;

  /** Limited by the server alone. */
  public Pacer(Ticker ticker) {
    this(ticker, OptionalLong.empty());
  }

  /**
   * Limited by the server and the user.
   *
   * @param maxUnitsPerMinute from 1
   */
  public Pacer(Ticker ticker, OptionalLong maxUnitsPerMinute) {
    this.ticker = ticker;
    this.cap =
        maxUnitsPerMinute.isPresent()
            ? maxUnitsPerMinute.getAsLong() / 60.0
            : Double.POSITIVE_INFINITY;
    long now = ticker.nanoTime();
    this.accepted = new AcceptedRate(now);
    this.nextFree = now;
    this.askedUntil = now;
    this.pausedUntil = now;
    this.heldUntil = now - LATENESS;
  }

  /**
   * Takes the units if a request may go now.
   *
   * @return zero: go, the units are taken; else how many nanoseconds later to ask again
   */
  public synchronized long tryAcquire(int units) {
    long now = ticker.nanoTime();
    if (now - pausedUntil < 0) {
      return hold(pausedUntil, now);
    }
    double rate = rate(now);
    if (Double.isInfinite(rate)) {
      nextFree = now;
    } else if (now - nextFree < 0) {
      return hold(nextFree, now);
    } else {
      nextFree = Math.max(nextFree - now, -MOST_SAVED) + now + (long) (units / rate * SECOND);
    }
    granted.merge(units, 1L, Long::sum);
    if (accepted.granted(units, now)) {
      pausedUntil = askedUntil;
    }
    return 0;
  }

  /**
   * The server has refused a request for its rate.
   *
   * @param retryAfter how long it asks to wait, where it does
   */
  public synchronized void refused(Optional<Duration> retryAfter) {
    long now = ticker.nanoTime();
    retryAfter
        .filter(wait -> wait.isPositive() && !RetryPolicy.isTooLong(wait))
        .ifPresent(wait -> askedUntil = Math.max(askedUntil - now, wait.toNanos()) + now);
    // One refusal among many answers concerns its request, which obeys it by itself.
    if (accepted.refused(now)) {
      pausedUntil = askedUntil;
    }
  }

  /** The number of requests of that many units sent so far. */
  public synchronized long granted(int units) {
    return granted.getOrDefault(units, 0L);
  }

  /** How long the request that waits longest still has to wait, in nanoseconds; 0 if none waits. */
  public synchronized long nanosUntilNext() {
    return Math.max(0, heldUntil - ticker.nanoTime());
  }

  /**
   * Whether units are to spare for a request that only hurries: none while the server brakes, none
   * that another request waits for. Takes nothing.
   *
   * @return zero: it may ask for them; else how many nanoseconds later to look again
   */
  public synchronized long nanosUntilSpare() {
    long now = ticker.nanoTime();
    if (!Double.isInfinite(accepted.unitsPerSecond(now))) {
      return LOOK_AGAIN;
    }
    return Double.isInfinite(cap)
        ? 0
        : Math.max(0, Math.max(nextFree - now, heldUntil + LATENESS - now));
  }

  /**
   * How long this number of units takes at the present rate, in nanoseconds; 0 if nothing limits
   * it.
   */
  public synchronized long nanosFor(int units) {
    return (long) (units / rate(ticker.nanoTime()) * SECOND);
  }

  /** Whether the server's limit, or the user's, holds requests back at present. */
  public synchronized boolean isBraking() {
    long now = ticker.nanoTime();
    return !Double.isInfinite(accepted.unitsPerSecond(now)) || heldUntil + LATENESS - now > 0;
  }

  private double rate(long now) {
    return Math.min(cap, accepted.unitsPerSecond(now));
  }

  private long hold(long until, long now) {
    heldUntil = Math.max(heldUntil - now, until - now) + now;
    return until - now;
  }
}
