package dev.drivefetch.store;

/**
 * How a destination is written.
 *
 * @param digests what files are checked with
 * @param checkpointInterval how many bytes a worker may bring before its part's journal is written,
 *     from 1
 * @param durable whether a file counts as fetched only when it would survive a power cut
 * @param resumable whether a later run may go on from what is here of a file
 */
public record StoreOptions(
    Digests digests, long checkpointInterval, boolean durable, boolean resumable) {
  /** Half of what a kill may cost a worker: the rest may be in memory, on its way to the disk. */
  private static final long RECORD_EVERY = 4L << 20;

  /** For files that a later run may go on with. */
  public StoreOptions(Digests digests, long checkpointInterval, boolean durable) {
    this(digests, checkpointInterval, durable, true);
  }

  /** Journals each 4 MiB; not durable. */
  public static StoreOptions standard() {
    return new StoreOptions(Digests.standard(), RECORD_EVERY, false);
  }

  /** The same, with other digests. */
  public StoreOptions withDigests(Digests wanted) {
    return new StoreOptions(wanted, checkpointInterval, durable, resumable);
  }

  /** The same, durable or not. */
  public StoreOptions withDurable(boolean wanted) {
    return new StoreOptions(digests, checkpointInterval, wanted, resumable);
  }

  /** The same without journals: nothing is left for a later run. */
  public StoreOptions withoutResume() {
    return new StoreOptions(digests, checkpointInterval, durable, false);
  }
}
