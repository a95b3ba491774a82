package dev.drivefetch.emulator;

/**
 * How downloads go that Drive prepares before they can be fetched.
 *
 * @param pendingPolls so many times an operation is asked for before it is done; with 0 it is done
 *     at once
 * @param ranges whether what was prepared can be fetched in ranges
 */
public record LongDownloads(int pendingPolls, boolean ranges) {
  /** Done when asked for the second time; only fetched as a whole. */
  public static final LongDownloads USUAL = new LongDownloads(1, false);
}
