package dev.drivefetch.transfer;

import java.time.Duration;

/**
 * Over which times a connection must be slow before it is given up. Only time in which bytes are
 * waited for counts.
 *
 * @param length a connection's rate is measured over windows of that length, from 1 ms
 * @param forLeastRate after that number of windows with fewer bytes than the least rate allows,
 *     taken together, from 1; so long the rate of a connection that has ended stays comparable, too
 * @param besideOthers after that number of windows in a row far behind others, from 1
 */
public record RateWindows(Duration length, int forLeastRate, int besideOthers) {
  /** A minute below the least rate, or 20 s far behind others. */
  public static RateWindows standard() {
    return new RateWindows(Duration.ofSeconds(5), 12, 4);
  }

  /** The time that the least rate is measured over. */
  Duration total() {
    return length.multipliedBy(forLeastRate);
  }
}
