package dev.drivefetch.transfer;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * When a connection is given up for being slow.
 *
 * @param stallTimeout how long it may bring no byte
 * @param minRate how many bytes a second it has to bring; empty: it may be as slow as it likes,
 *     also beside others
 * @param windows over which times its rate is measured
 */
public record ConnectionLimits(Duration stallTimeout, OptionalLong minRate, RateWindows windows) {
  private static final Duration LONGEST_LOOK = Duration.ofSeconds(1);
  private static final Duration SHORTEST_LOOK = Duration.ofMillis(1);
  private static final int LOOKS_A_WINDOW = 5;

  /** With the usual windows. */
  public ConnectionLimits(Duration stallTimeout, OptionalLong minRate) {
    this(stallTimeout, minRate, RateWindows.standard());
  }

  /** How often a connection is looked at: at least twice in a time-out. */
  public Duration lookInterval() {
    Duration half = shorter(stallTimeout.dividedBy(2), LONGEST_LOOK);
    Duration ofWindow = shorter(half, windows.length().dividedBy(LOOKS_A_WINDOW));
    return ofWindow.compareTo(SHORTEST_LOOK) < 0 ? SHORTEST_LOOK : ofWindow;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
