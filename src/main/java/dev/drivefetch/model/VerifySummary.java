package dev.drivefetch.model;

import java.time.Duration;

/**
 * The result of a verification.
 *
 * @param right files that are as the manifest has them; those of unknown checksum among them
 * @param unhashed how many of the right ones have no recorded checksum, so that only their size was
 *     checked
 * @param ofDownloadOnly how many of the right ones were compared with a checksum of the bytes that
 *     arrived, since Drive told none
 */
public record VerifySummary(
    long right,
    long unhashed,
    long ofDownloadOnly,
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
