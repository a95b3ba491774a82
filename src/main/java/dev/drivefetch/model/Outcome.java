package dev.drivefetch.model;

import java.nio.file.Path;
import java.util.Optional;

/** What became of a listed file; each listed file gets exactly one. */
public sealed interface Outcome {
  /**
   * Fetched and verified.
   *
   * @param bytes its length
   * @param checksum what its bytes hash to, where that was found out
   */
  record Downloaded(Path target, long bytes, Optional<Checksum> checksum) implements Outcome {
    /** One of which no checksum is known. */
    public Downloaded(Path target, long bytes) {
      this(target, bytes, Optional.empty());
    }
  }

  /** It was here already. */
  record UpToDate(Path target) implements Outcome {}

  /** Left out on purpose. */
  record Skipped(String reason) implements Outcome {}

  /** Put off to a later run. */
  record Deferred(Failure failure) implements Outcome {}

  /** Not to be had. */
  record Failed(Failure failure) implements Outcome {}

  /** Of a file that the run did not get to, because it was stopped for that. */
  static Outcome notReached(Failure why) {
    return why.reason() == Reason.TIME_UP ? new Deferred(why) : new Failed(why);
  }
}
