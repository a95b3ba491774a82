package dev.drivefetch.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Knows the error of a system that lets this process open nothing more: it looks like an error of
 * the disk, of the network, or of a process that does not start.
 */
public final class OpenFiles {
  private static final String TEXT = "too many open files";

  private OpenFiles() {}

  /**
   * Whether it is that error, or was caused by it. A class that cannot be loaded does not say why:
   * then a file is opened to find out.
   */
  public static boolean areShort(Throwable problem) {
    for (Throwable at = problem; at != null; at = at.getCause()) {
      if (says(at) || (at instanceof LinkageError && noneCanBeOpened())) {
        return true;
      }
    }
    return false;
  }

  private static boolean says(Throwable problem) {
    return String.valueOf(problem.getMessage()).toLowerCase(Locale.ROOT).contains(TEXT);
  }

  private static boolean noneCanBeOpened() {
    Path file = Path.of(System.getProperty("java.home"), "release");
    try (var _ = Files.newInputStream(file)) {
      return false;
    } catch (IOException e) {
      return says(e);
    }
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
