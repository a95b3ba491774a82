package dev.drivefetch.store.disk;

import java.io.IOException;
import java.util.Locale;

/** Recognises a pipe whose reader has ended. */
public final class ClosedPipe {
  private ClosedPipe() {}

  /** Whether a write failed for that. Only the text of EPIPE tells: the JDK has no class for it. */
  public static boolean isCause(IOException failure) {
    return String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("broken pipe");
  }
}
