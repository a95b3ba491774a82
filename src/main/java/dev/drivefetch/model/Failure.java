package dev.drivefetch.model;

import java.time.Duration;
import java.util.Optional;

/**
 * Something that went wrong, already understood.
 *
 * @param detail what was seen, for a person; never holds a key or token, may hold strangers' text
 * @param retryAfter how long the server asked to wait, where it did
 */
public record Failure(Reason reason, String detail, Optional<Duration> retryAfter) {
  public static Failure of(Reason reason, String detail) {
    return new Failure(reason, detail, Optional.empty());
  }

  /**
   * Of what nobody foresaw: a defect, unless it comes of a lack of files, threads or memory.
   *
   * @param what happened, as in "a worker broke"
   */
  public static Failure unexpected(String what, Throwable problem) {
    if (OpenFiles.areShort(problem)) {
      return OpenFiles.failure(what);
    }
    if (Threads.areShort(problem)) {
      return Threads.failure(what);
    }
    return Memory.isShort(problem)
        ? Memory.failure(what)
        : of(Reason.DEFECT, what + ": " + problem);
  }

  public Remedy remedy() {
    return reason.remedy();
  }
}
