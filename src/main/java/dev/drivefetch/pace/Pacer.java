package dev.drivefetch.pace;

import dev.drivefetch.model.Ticker;
import java.time.Duration;
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

  private final Ticker ticker;
  private final double cap;
  private final AcceptedRate accepted;

  private long nextFree;
  private long askedUntil;
  private long pausedUntil;
  private boolean capHolds;

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
  }

  /**
   * Takes the units if a request may go now.
   *
   * @return zero: go, the units are taken; else how many nanoseconds later to ask again
   */
  public synchronized long tryAcquire(int units) {
    long now = ticker.nanoTime();
    if (now - pausedUntil < 0) {
      return pausedUntil - now;
    }
    double learned = accepted.unitsPerSecond(now);
    double rate = Math.min(cap, learned);
    if (Double.isInfinite(rate)) {
      nextFree = now;
    } else if (now - nextFree < 0) {
      capHolds = cap < learned;
      return nextFree - now;
    } else {
      nextFree = Math.max(nextFree - now, -MOST_SAVED) + now + (long) (units / rate * SECOND);
    }
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
        .filter(wait -> !RetryPolicy.isTooLong(wait))
        .ifPresent(wait -> askedUntil = Math.max(askedUntil - now, wait.toNanos()) + now);
    // One refusal among many answers concerns its request, which obeys it by itself.
    if (accepted.refused(now)) {
      pausedUntil = askedUntil;
    }
  }

  /**
   * Whether the server's or the user's limit holds the run back at present: then nothing that only
   * hurries is worth a unit.
   */
  public synchronized boolean isBraking() {
    return capHolds || !Double.isInfinite(accepted.unitsPerSecond(ticker.nanoTime()));
  }
}
