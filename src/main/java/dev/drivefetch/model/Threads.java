package dev.drivefetch.model;

import java.io.IOException;
import java.util.Locale;

/**
 * Knows the error of a system that lets this process, or this user, start no more threads or
 * processes: the JVM takes it for a lack of memory.
 */
public final class Threads {
  private static final String TEXT = "cannot start more threads or processes";

  private Threads() {}

  /** Whether it is that error, or was caused by it. */
  public static boolean areShort(Throwable problem) {
    for (Throwable at = problem; at != null; at = at.getCause()) {
      String text = String.valueOf(at.getMessage()).toLowerCase(Locale.ROOT);
      if (isOfThread(at, text) || isOfProcess(at, text)) {
        return true;
      }
    }
    return false;
  }

  /** HotSpot's {@code JVM_StartThread}. */
  private static boolean isOfThread(Throwable problem, String text) {
    return problem instanceof OutOfMemoryError && text.contains("unable to create native thread");
  }

  /** EAGAIN of {@code fork}, as the JDK's {@code ProcessImpl} says it. */
  private static boolean isOfProcess(Throwable problem, String text) {
    return problem instanceof IOException
        && (text.contains("error=11,") || text.contains("error: 11 "));
  }

  /**
   * The failure to report for it.
   *
   * @param doing what was tried, as in "cannot start a worker"
   */
  public static Failure failure(String doing) {
    return Failure.of(Reason.THREADS, doing + ": " + TEXT);
  }
}
