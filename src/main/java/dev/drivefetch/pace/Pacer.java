package dev.drivefetch.pace;

import dev.drivefetch.model.Ticker;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * One brake for all requests of a run, counted in Drive's quota units. It never sleeps: it answers
 * with the time to wait. Without refusals it does not hold anything up; a refusal cuts the rate,
 * which then grows again step by step.
 *
 * <p>Safe for any thread: its lock guards all fields and is held for arithmetic only.
 */
public final class Pacer {
  /** What a request costs at Drive, in quota units. */
  public static final int LIST_UNITS = 100;

  public static final int GET_UNITS = 5;
  public static final int DOWNLOAD_UNITS = 200;

  private static final long SECOND = 1_000_000_000L;

  /** Refusals within this time speak of the same excess: the rate is cut once for all of them. */
  private static final long ONE_EPOCH = SECOND / 2;

  private static final double CUT = 0.7;
  private static final double GROWTH_PER_SECOND = 0.05;
  private static final double SLOWEST = 20;

  private final Ticker ticker;
  private final Throughput granted = new Throughput();

  private double unitsPerSecond = Double.POSITIVE_INFINITY;
  private double growth;
  private long lastGrowth;
  private long nextFree;
  private long pausedUntil;
  private long lastCut;

  public Pacer(Ticker ticker) {
    this.ticker = ticker;
    long now = ticker.nanoTime();
    this.nextFree = now;
    this.pausedUntil = now;
    this.lastGrowth = now;
    this.lastCut = now - ONE_EPOCH;
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
    grow(now);
    if (now - nextFree < 0) {
      return nextFree - now;
    }
    granted.add(now, units);
    if (!Double.isInfinite(unitsPerSecond)) {
      // Unused time is not saved up: a burst is what the server has just refused.
      nextFree = Math.max(nextFree, now - SECOND / 20) + (long) (units / unitsPerSecond * SECOND);
    }
    return 0;
  }

  /**
   * The server has refused a request for its rate.
   *
   * @param retryAfter how long it asks to wait, where it does; nobody waits for what {@link
   *     RetryPolicy} takes for too long
   */
  public synchronized void refused(Optional<Duration> retryAfter) {
    long now = ticker.nanoTime();
    retryAfter
        .filter(wait -> !RetryPolicy.isTooLong(wait))
        .ifPresent(wait -> pausedUntil = Math.max(pausedUntil - now, wait.toNanos()) + now);
    if (now - lastCut < ONE_EPOCH) {
      return;
    }
    double before = Math.min(unitsPerSecond, granted.perSecond(now));
    unitsPerSecond = Math.max(SLOWEST, before * CUT);
    growth = unitsPerSecond * GROWTH_PER_SECOND;
    lastCut = now;
    lastGrowth = now;
  }

  /**
   * Whether refusals hold the run back at present: then nothing that only hurries is worth a unit.
   */
  public synchronized boolean isBraking() {
    return !Double.isInfinite(unitsPerSecond);
  }

  private void grow(long now) {
    if (!Double.isInfinite(unitsPerSecond)) {
      unitsPerSecond += growth * (now - lastGrowth) / SECOND;
      lastGrowth = now;
    }
  }

  /** Units granted of late: a sliding window of one second, in ten slots. */
  private static final class Throughput {
    private static final int SLOTS = 10;
    private static final long SLOT = SECOND / SLOTS;

    private final long[] units = new long[SLOTS];
    private long current = Long.MIN_VALUE;

    void add(long now, int count) {
      advance(now);
      units[(int) Math.floorMod(current, (long) SLOTS)] += count;
    }

    double perSecond(long now) {
      advance(now);
      long sum = 0;
      for (long each : units) {
        sum += each;
      }
      return sum;
    }

    private void advance(long now) {
      long slot = Math.floorDiv(now, SLOT);
      if (current == Long.MIN_VALUE || slot - current >= SLOTS) {
        Arrays.fill(units, 0);
      } else {
        for (long each = current + 1; each <= slot; each++) {
          units[(int) Math.floorMod(each, (long) SLOTS)] = 0;
        }
      }
      current = Math.max(current, slot);
    }
  }
}
