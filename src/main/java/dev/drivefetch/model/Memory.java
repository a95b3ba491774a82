package dev.drivefetch.model;

/** Knows the error of a JVM whose heap, or other memory of its own, is used up. */
public final class Memory {
  private Memory() {}

  /** Whether it is that error, or was caused by it; not one of {@link Threads}. */
  public static boolean isShort(Throwable problem) {
    for (Throwable at = problem; at != null; at = at.getCause()) {
      if (at instanceof OutOfMemoryError) {
        return !Threads.areShort(at);
      }
    }
    return false;
  }

  /**
   * The failure to report for it.
   *
   * @param doing what was tried, as in "cannot run"
   */
  public static Failure failure(String doing) {
    return Failure.of(Reason.MEMORY, doing + ": out of Java heap memory");
  }
}
