package dev.drivefetch.model;

import java.util.Locale;

/**
 * Knows the error of a system that lets this process open nothing more: it looks like an error of
 * the disk, of the network, or of a process that does not start.
 */
public final class OpenFiles {
  private static final String TEXT = "too many open files";

  private OpenFiles() {}

  /** Whether it is that error, or was caused by it. */
  public static boolean areShort(Throwable problem) {
    for (Throwable at = problem; at != null; at = at.getCause()) {
      if (String.valueOf(at.getMessage()).toLowerCase(Locale.ROOT).contains(TEXT)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The failure to report for it.
   *
   * @param doing what was tried, as in "cannot read"
   */
  public static Failure failure(String doing) {
    return Failure.of(Reason.OPEN_FILES, doing + ": " + TEXT);
  }
}
