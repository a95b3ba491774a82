package dev.drivefetch.worker;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.OpenFiles;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Threads;
import java.util.Locale;

/** What a worker process wrote to its standard error before it died. Any thread. */
final class LastWords {
  private static final int LONGEST = 200;

  private volatile String line = "";

  /** A line of it, in order. What follows on a lack of open files only follows from it. */
  void heard(String next) {
    boolean isOfStackTrace = next.isBlank() || Character.isWhitespace(next.charAt(0));
    if (!isOfStackTrace && !next.startsWith("Picked up ") && !OpenFiles.isNamedIn(line)) {
      line = OpenFiles.isNamedIn(next) ? end(next) : start(next);
    }
  }

  private static String start(String text) {
    return text.substring(0, Math.min(LONGEST, text.length()));
  }

  /** Behind the names of files, which may be long, stands what was wrong with them. */
  private static String end(String text) {
    return text.substring(Math.max(0, text.length() - LONGEST));
  }

  /** The last line that says something; empty if there was none. */
  String line() {
    return line;
  }

  /** Adds it to what went wrong. */
  String after(String problem) {
    return line.isEmpty() ? problem : problem + "; its last message: " + line;
  }

  /**
   * Why no worker process can be used, after several have died.
   *
   * @param last what became of the last one
   */
  static Failure whyNoneLives(Throwable last) {
    String seen = String.valueOf(last.getMessage());
    String text = seen.toLowerCase(Locale.ROOT);
    String what = "no worker process is usable (" + seen + ")";
    if (OpenFiles.areShort(last)) {
      return OpenFiles.failure(what);
    }
    if (Threads.areShort(last) || text.contains("native thread") || text.contains("pthread")) {
      return Threads.failure(what);
    }
    // Not for want of the parent's memory: the heap of a worker has a fixed size.
    return Failure.of(Reason.NO_WORKER, what);
  }
}
