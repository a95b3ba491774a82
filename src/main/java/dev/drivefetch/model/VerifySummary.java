package dev.drivefetch.model;

import java.time.Duration;

/**
 * What a verification came to.
 *
 * @param right files that are as the manifest has them; those of unknown checksum among them
 * @param unhashed of these, how many have no checksum on record, so that only their size was seen
 */
public record VerifySummary(
    long right,
    long unhashed,
    long missing,
    long changed,
    long foreign,
    long unreadable,
    Duration took) {
  /** Whether all that was fetched is as it was; files that never were ours change nothing. */
  public boolean isRight() {
    return missing + changed + unreadable == 0;
  }
}
