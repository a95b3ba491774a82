package dev.drivefetch.model;

/** Classifies an unexpected problem. */
public final class Unexpected {
  private Unexpected() {}

  /**
   * A defect, unless it comes of a lack of files, threads or memory.
   *
   * @param what happened, as in "a worker failed unexpectedly"
   */
  public static Failure failure(String what, Throwable problem) {
    if (OpenFiles.areShort(problem)) {
      return OpenFiles.failure(what);
    }
    if (Threads.areShort(problem)) {
      return Threads.failure(what);
    }
    return Memory.isShort(problem)
        ? Memory.failure(what)
        : Failure.of(Reason.DEFECT, what + ": " + problem);
  }
}
