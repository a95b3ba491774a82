package dev.drivefetch.model;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Knows the error of a system that lets this process open nothing more: it looks like an error of
 * the disk, of the network, or of a process that does not start.
 */
public final class OpenFiles {
  private static final String TEXT = "too many open files";

  /**
   * EMFILE where its text may be in another language, or missing: as the JDK says that no process
   * was started, and glibc's dynamic linker that a program lacks a library.
   */
  private static final Pattern NUMBERED =
      Pattern.compile("error=24,|error: 24 |shared object file: error 24\\b");

  private OpenFiles() {}

  /**
   * Whether it is that error, or was caused by it. A class that cannot be loaded does not say why:
   * then a file is opened to find out.
   */
  public static boolean areShort(Throwable problem) {
    for (Throwable at = problem; at != null; at = at.getCause()) {
      String text = String.valueOf(at.getMessage());
      if (isNamedIn(text)
          || (at instanceof LinkageError && noneCanBeOpened())
          || (isOfSpawnHelper(at, text) && mostAreInUse())) {
        return true;
      }
    }
    return false;
  }

  /** Whether a message, of this process or of another one, names that error. */
  public static boolean isNamedIn(String message) {
    String text = message.toLowerCase(Locale.ROOT);
    return text.contains(TEXT) || NUMBERED.matcher(text).find();
  }

  /**
   * What the JDK starts processes with inherits all open files; where it cannot open its libraries,
   * the dynamic linker ends it with this code, and tells nobody why.
   */
  private static boolean isOfSpawnHelper(Throwable problem, String text) {
    return problem instanceof IOException
        && text.contains("spawn helper: pid: ")
        && text.contains("exit code: 127,");
  }

  /** By the time that is asked, others may have closed theirs. */
  private static boolean mostAreInUse() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
        && system.getOpenFileDescriptorCount() > system.getMaxFileDescriptorCount() / 2;
  }

  private static boolean noneCanBeOpened() {
    Path file = Path.of(System.getProperty("java.home"), "release");
    try (var _ = Files.newInputStream(file)) {
      return false;
    } catch (IOException e) {
      return isNamedIn(String.valueOf(e.getMessage()));
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
