package dev.drivefetch.pace;

import dev.drivefetch.model.Ticker;
import java.util.concurrent.atomic.LongAdder;

/**
 * Finds out how many requests are worth being in flight: measures what comes in with the present
 * number, and has a {@link ConcurrencyProbe} choose the next number to try. Refusals make it fewer,
 * and it does not grow beyond what the pacer lets go.
 *
 * <p>Safe for any thread: its lock guards all fields but the bytes, and is held for arithmetic
 * only.
 */
public final class AdaptiveConcurrency implements Concurrency {
  private static final long MILLISECOND = 1_000_000L;
  private static final long SHORTEST_WINDOW = 50 * MILLISECOND;
  private static final long LONGEST_WINDOW = 2_000 * MILLISECOND;
  private static final long LOOK_AGAIN = 10 * MILLISECOND;

  /** How much of the first bytes' waits is the last one's. */
  private static final int SMOOTHING = 8;

  private final Ticker ticker;
  private final Pacer pacer;
  private final int most;
  private final ConcurrencyProbe ascent;
  private final LongAdder bytes = new LongAdder();

  private MeasurementWindow window;
  private int active;
  private boolean hasBegun;
  private boolean wasRefused;
  private long begin;

  /** Nanoseconds; 0 until an answer has come. */
  private long firstByteWait;

  /** After a change: when what was begun then brings bytes. */
  private long settledAt;

  private boolean isSettling;

  /**
   * Nothing in flight.
   *
   * @param most how many at most, from 1
   */
  public AdaptiveConcurrency(Ticker ticker, Pacer pacer, int most) {
    this.ticker = ticker;
    this.pacer = pacer;
    this.most = most;
    this.ascent = new ConcurrencyProbe(most);
    this.window = new MeasurementWindow(ticker.nanoTime(), 0);
  }

  @Override
  public synchronized long nanosUntilRoom() {
    look(ticker.nanoTime());
    if (active < ascent.limit()) {
      return 0;
    }
    window.holdBack();
    return LOOK_AGAIN;
  }

  @Override
  public synchronized int most() {
    return ascent.limit();
  }

  @Override
  public synchronized void began() {
    long now = ticker.nanoTime();
    if (!hasBegun) {
      hasBegun = true;
      begin = now;
    }
    window.count(active, now);
    active++;
  }

  @Override
  public synchronized void ended() {
    window.count(active, ticker.nanoTime());
    window.end();
    active--;
  }

  @Override
  public synchronized void answered(long nanos) {
    if (firstByteWait > 0) {
      firstByteWait += (nanos - firstByteWait) / SMOOTHING;
    } else {
      firstByteWait = Math.max(1, nanos);
      long now = ticker.nanoTime();
      if (!wasRefused) {
        ascent.leap();
      }
      settle(now);
      open(now);
    }
    window.answer();
  }

  @Override
  public void received(long count) {
    bytes.add(count);
  }

  @Override
  public synchronized void refused() {
    wasRefused = true;
    window.refusal();
    if (window.isOverrun()) {
      ascent.retreat(ascent.limit() - 1);
    } else {
      ascent.beCareful();
    }
  }

  private void look(long now) {
    if (firstByteWait == 0) {
      if (hasBegun && !wasRefused) {
        ascent.begin(now - begin);
      }
    } else if (isSettling) {
      if (now - settledAt >= 0) {
        isSettling = false;
        open(now);
      }
    } else if (isLongEnough(now)) {
      window.count(active, now);
      judge(now);
      open(now);
    }
  }

  private void judge(long now) {
    int before = ascent.limit();
    boolean isFull = window.isFull(before, most);
    if (pacer.isBraking()) {
      if (!isFull) {
        ascent.retreat(Math.min(before, withSomeRoom(window.average())));
      } else if (!window.isRefused()) {
        ascent.retreat(before + 1);
      }
    } else if (isFull && window.isSettled(before)) {
      ascent.next(window.rate(bytes.sum(), now));
    }
    if (ascent.limit() != before) {
      settle(now);
    }
  }

  private static int withSomeRoom(double average) {
    return (int) Math.ceil(1.25 * average) + 1;
  }

  private void settle(long now) {
    isSettling = true;
    settledAt = now + firstByteWait;
  }

  private void open(long now) {
    window = new MeasurementWindow(now, bytes.sum());
  }

  /** While it climbs, speed is of more use than exactness. */
  private boolean isLongEnough(long now) {
    long nanos = window.nanos(now);
    if (ascent.isClimbing()) {
      return nanos >= Math.clamp(firstByteWait, SHORTEST_WINDOW, LONGEST_WINDOW);
    }
    return nanos >= LONGEST_WINDOW
        || (nanos >= Math.max(2 * firstByteWait, SHORTEST_WINDOW)
            && window.isSteady(ascent.limit()));
  }
}
