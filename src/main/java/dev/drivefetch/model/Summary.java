package dev.drivefetch.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a run came to. {@code listed = downloaded + upToDate + skipped + deferred + stopped +
 * failed}, always.
 *
 * @param workers how many were asked for; or, if the run found the number itself, the most that
 *     were at work at once
 * @param bytes received by this run and kept, also of files that did not come to their end: all
 *     {@link FetchEvent.BytesReceived} less what was {@link FetchEvent.BytesDiscarded}
 * @param resumedBytes received by earlier runs and kept, of the files that this run was to download
 * @param listing from the start of the run to the last page
 * @param downloading from the first request for content to the last outcome
 * @param listingFailures folders that could not be listed wholly
 * @param stopped why the run ended early
 * @param reasons the distinct reasons of deferred and failed files
 */
public record Summary(
    String mode,
    int workers,
    Counts counts,
    Downloads downloads,
    long bytes,
    long resumedBytes,
    Duration listing,
    Duration downloading,
    List<Failure> listingFailures,
    Optional<Failure> stopped,
    List<Reason> reasons) {
  public Summary {
    listingFailures = List.copyOf(listingFailures);
    reasons = List.copyOf(reasons);
  }

  /**
   * What the downloaded files are like.
   *
   * @param notVerified how many of them, documents aside, have no checksum by which the server
   *     could vouch for their bytes
   */
  public record Downloads(long notVerified) {
    /** All of them are verified. */
    public static Downloads verified() {
      return new Downloads(0);
    }
  }

  /**
   * How many files came to which end: one number for each {@link Outcome}.
   *
   * @param exported of those downloaded, the number of documents that Drive converted
   */
  public record Counts(
      long listed,
      long downloaded,
      long upToDate,
      long skipped,
      long deferred,
      long stopped,
      long failed,
      long exported) {
    /** Without documents. */
    public Counts(
        long listed,
        long downloaded,
        long upToDate,
        long skipped,
        long deferred,
        long stopped,
        long failed) {
      this(listed, downloaded, upToDate, skipped, deferred, stopped, failed, 0);
    }

    /** Whether every listed file came to one end. */
    public boolean isWhole() {
      return listed == downloaded + upToDate + skipped + deferred + stopped + failed;
    }
  }
}
