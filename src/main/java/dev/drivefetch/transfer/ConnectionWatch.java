package dev.drivefetch.transfer;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Decides whether one attempt's connection is still worth waiting for: it must not be silent for
 * too long, nor slower than a least rate for a minute, nor far slower than its siblings. Only time
 * in which bytes are waited for counts, not that in which the disk is. Times are passed in, in
 * nanoseconds of any clock; somebody has to {@link #look} about every {@link
 * ConnectionLimits#lookInterval}.
 *
 * <p>Any thread; its lock guards all fields, and is held for arithmetic only.
 */
final class ConnectionWatch {
  private static final double SECOND = 1e9;

  /** A rate is measured over this many seconds. */
  private static final double WINDOW = 5;

  /** So many windows are the minute of the least rate. */
  private static final int WINDOWS = 12;

  /** After so many windows far behind its siblings it is given up. */
  private static final int MOST_BEHIND = 4;

  /** What share of the siblings' median is far behind. */
  private static final double FAR_BEHIND = 0.1;

  private final ConnectionLimits limits;
  private final Siblings siblings;
  private final URI uri;
  private final double[] rates = new double[WINDOWS];

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
  private int behind;
  private Optional<Failure> givenUp = Optional.empty();

  /**
   * Its request is sent now.
   *
   * @param uri tells the siblings which file it is about
   */
  ConnectionWatch(ConnectionLimits limits, Siblings siblings, URI uri, long now) {
    this.limits = limits;
    this.siblings = siblings;
    this.uri = uri;
    this.lastLook = now;
  }

  /** The head of an answer is here. */
  synchronized void answered() {
    heard = true;
    hasHead = true;
  }

  /** So many bytes of a body came. */
  synchronized void received(int count) {
    heard |= count > 0;
    bytes += count;
  }

  /** From now on it is the disk that is waited for. */
  synchronized void pause(long now) {
    if (!paused) {
      paused = true;
      pausedSince = now;
    }
  }

  /** From now on it is the connection again. */
  synchronized void resume(long now) {
    if (paused) {
      paused = false;
      pausedSeconds += seconds(Math.max(pausedSince, lastLook), now);
    }
  }

  /** Why it was given up, if it was. */
  synchronized Optional<Failure> givenUp() {
    return givenUp;
  }

  /** Why to give it up now, if so; told once. */
  synchronized Optional<Failure> look(long now) {
    if (givenUp.isPresent()) {
      return Optional.empty();
    }
    double waited = waited(now);
    silentSeconds = heard ? 0 : silentSeconds + waited;
    heard = false;
    givenUp = isSilent() ? Optional.of(silent()) : slow(waited);
    return givenUp;
  }

  /** It is over: what is known of its rate stays known to its siblings for a while. */
  synchronized void ended(long now) {
    siblings.ended(this, now);
  }

  /** A machine or process that slept has been looking at nothing meanwhile. */
  private double waited(long now) {
    double elapsed = seconds(lastLook, now);
    double ours = pausedSeconds + (paused ? seconds(Math.max(pausedSince, lastLook), now) : 0);
    lastLook = now;
    pausedSeconds = 0;
    double most = 2 * limits.lookInterval().toNanos() / SECOND;
    return Math.clamp(elapsed - ours, 0, most);
  }

  private boolean isSilent() {
    return silentSeconds >= limits.stallTimeout().toNanos() / SECOND;
  }

  private Failure silent() {
    return Failure.of(
        Reason.STALLED,
        "no data for %d s".formatted(Math.max(1, limits.stallTimeout().toSeconds())));
  }

  private Optional<Failure> slow(double waited) {
    if (!hasHead || limits.minRate().isEmpty()) {
      return Optional.empty();
    }
    windowSeconds += waited;
    if (windowSeconds < WINDOW) {
      return Optional.empty();
    }
    double rate = bytes / windowSeconds;
    rates[windows++ % WINDOWS] = rate;
    bytes = 0;
    windowSeconds = 0;
    return tooSlow(limits.minRate().getAsLong()).or(() -> farBehind(rate));
  }

  private Optional<Failure> tooSlow(long least) {
    double sum = 0;
    for (double each : rates) {
      sum += each;
    }
    return windows >= WINDOWS && sum / WINDOWS < least
        ? Optional.of(
            Failure.of(
                Reason.TOO_SLOW,
                "the connection brought less than %,d bytes a second for a minute (--min-rate)"
                    .formatted(least)))
        : Optional.empty();
  }

  private Optional<Failure> farBehind(double rate) {
    OptionalDouble others = siblings.median(this, rate, lastLook);
    behind = others.isPresent() && rate < FAR_BEHIND * others.getAsDouble() ? behind + 1 : 0;
    return behind >= MOST_BEHIND && siblings.mayGiveUp(uri)
        ? Optional.of(
            Failure.of(
                Reason.TOO_SLOW,
                "the connection brought less than a tenth of what others bring (--min-rate=off"
                    + " waits for it)"))
        : Optional.empty();
  }

  private static double seconds(long from, long to) {
    return (to - from) / SECOND;
  }
}
