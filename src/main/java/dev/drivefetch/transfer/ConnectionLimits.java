package dev.drivefetch.transfer;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * When a connection is given up for being slow.
 *
 * @param stallTimeout how long it may bring no byte
 * @param minRate how many bytes a second it has to bring, over a minute; empty: it may be as slow
 *     as it likes, also beside others
 */
public record ConnectionLimits(Duration stallTimeout, OptionalLong minRate) {
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** How often a connection is looked at: at least twice in a time-out. */
  Duration lookInterval() {
    Duration half = stallTimeout.dividedBy(2);
    return half.compareTo(LOOK) < 0 ? half : LOOK;
  }
}
