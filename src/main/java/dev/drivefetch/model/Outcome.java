package dev.drivefetch.model;

import java.nio.file.Path;
import java.util.Optional;

/** What became of a listed file; each listed file gets exactly one. */
public sealed interface Outcome {
  /**
   * Fetched, and verified as far as the server lets that be done.
   *
   * @param bytes its length
   * @param checksum what its bytes hash to, where that was found out
   * @param isVerified whether its bytes were compared with a checksum of the server
   */
  record Downloaded(Path target, long bytes, Optional<Checksum> checksum, boolean isVerified)
      implements Outcome {
    /** One without a known checksum. */
    public Downloaded(Path target, long bytes) {
      this(target, bytes, Optional.empty(), false);
    }
  }

  /** It was here already. */
  record UpToDate(Path target) implements Outcome {}

  /** Left out on purpose. */
  record Skipped(String reason) implements Outcome {}

  /** Put off to a later run. */
  record Deferred(Failure failure) implements Outcome {}

  /** Not to be had, for a reason of its own. */
  record Failed(Failure failure) implements Outcome {}

  /**
   * Not started, or not finished, because the run was stopped; the file itself has not failed.
   *
   * @param why the run was stopped
   * @param keptBytes how many bytes of it are here for the next run to go on from
   */
  record Stopped(Failure why, long keptBytes) implements Outcome {}

  /** Of a file that a run that was stopped did not finish: a time limit defers it. */
  static Outcome notReached(Failure why, long keptBytes) {
    return why.reason() == Reason.TIME_UP ? new Deferred(why) : new Stopped(why, keptBytes);
  }
}
