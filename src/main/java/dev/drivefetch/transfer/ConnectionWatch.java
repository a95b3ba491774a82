package dev.drivefetch.transfer;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Ticker;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Decides whether one attempt's connection is still worth waiting for: it must not be silent for
 * too long, nor slower than a least rate for a while, nor far slower than others. Only time in
 * which bytes are waited for counts, not that in which the disk is. Something has to {@link #look}
 * about every {@link ConnectionLimits#lookInterval}.
 *
 * <p>Any thread; its lock guards all fields, and is held for arithmetic only.
 */
public final class ConnectionWatch {
  private static final double SECOND = 1e9;

  private final ConnectionLimits limits;
  private final RateComparison others;
  private final Ticker ticker;
  private final double[] rates;

  private long lastLook;
  private long pausedSince;
  private boolean paused;
  private double pausedSeconds;
  private boolean heard;
  private boolean hasHead;
  private long bytes;
  private double silentSeconds;
  private double windowSeconds;
  private int windows;
  private Optional<Failure> givenUp = Optional.empty();

  /**
   * Its request is sent now.
   *
   * @param others tells whether it is far slower than they are
   */
  public ConnectionWatch(ConnectionLimits limits, RateComparison others, Ticker ticker) {
    this.limits = limits;
    this.others = others;
    this.ticker = ticker;
    this.rates = new double[limits.windows().forLeastRate()];
    this.lastLook = ticker.nanoTime();
  }

  /** The head of an answer is here. */
  public synchronized void answered() {
    heard = true;
    hasHead = true;
  }

  /** So many bytes of a body came. */
  public synchronized void received(int count) {
    heard |= count > 0;
    bytes += count;
  }

  /** From now on it is the disk that is waited for. */
  public synchronized void pause() {
    if (!paused) {
      paused = true;
      pausedSince = ticker.nanoTime();
    }
  }

  /** From now on it is the connection again. */
  public synchronized void resume() {
    if (paused) {
      paused = false;
      pausedSeconds += seconds(Math.max(pausedSince, lastLook), ticker.nanoTime());
    }
  }

  /** Why it was given up, if it was. */
  synchronized Optional<Failure> givenUp() {
    return givenUp;
  }

  /** Why to give it up now, if so; told once. */
  public Optional<Failure> look() {
    measure().ifPresent(others::measured);
    return judge();
  }

  /** It is over. */
  public void ended() {
    others.ended();
  }

  /** Its rate over the window that has just ended, if one has. */
  private synchronized OptionalDouble measure() {
    double waited = waited(ticker.nanoTime());
    silentSeconds = heard ? 0 : silentSeconds + waited;
    heard = false;
    if (!hasHead || limits.minRate().isEmpty()) {
      return OptionalDouble.empty();
    }
    windowSeconds += waited;
    if (windowSeconds < inSeconds(limits.windows().length())) {
      return OptionalDouble.empty();
    }
    double rate = bytes / windowSeconds;
    rates[windows++ % rates.length] = rate;
    bytes = 0;
    windowSeconds = 0;
    return OptionalDouble.of(rate);
  }

  private synchronized Optional<Failure> judge() {
    if (givenUp.isPresent()) {
      return Optional.empty();
    }
    givenUp = silent().or(this::tooSlow).or(this::farBehind);
    return givenUp;
  }

  /** A machine or process that slept has been looking at nothing meanwhile. */
  private double waited(long now) {
    double elapsed = seconds(lastLook, now);
    double ours = pausedSeconds + (paused ? seconds(Math.max(pausedSince, lastLook), now) : 0);
    lastLook = now;
    pausedSeconds = 0;
    return Math.clamp(elapsed - ours, 0, 2 * inSeconds(limits.lookInterval()));
  }

  private Optional<Failure> silent() {
    return silentSeconds >= inSeconds(limits.stallTimeout())
        ? Optional.of(
            Failure.of(
                Reason.STALLED,
                "no data for %d s".formatted(Math.max(1, limits.stallTimeout().toSeconds()))))
        : Optional.empty();
  }

  private Optional<Failure> tooSlow() {
    long least = limits.minRate().orElse(0);
    double average = Arrays.stream(rates).average().orElse(0);
    return windows >= rates.length && average < least
        ? Optional.of(
            Failure.of(
                Reason.TOO_SLOW,
                "too slow: less than %,d bytes a second for %d s (--min-rate)"
                    .formatted(least, Math.max(1, limits.windows().total().toSeconds()))))
        : Optional.empty();
  }

  private Optional<Failure> farBehind() {
    return others.isFarBehind()
        ? Optional.of(
            Failure.of(
                Reason.TOO_SLOW,
                "too slow: less than a tenth of the rate of other connections"
                    + " (--min-rate=off disables this check)"))
        : Optional.empty();
  }

  private static double seconds(long from, long to) {
    return (to - from) / SECOND;
  }

  private static double inSeconds(Duration time) {
    return time.toNanos() / SECOND;
  }
}
