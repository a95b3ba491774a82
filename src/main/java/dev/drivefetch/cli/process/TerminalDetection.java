package dev.drivefetch.cli.process;

import dev.drivefetch.report.TerminalSize;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out whether standard error is a terminal, which Java itself cannot tell. */
public final class TerminalDetection {
  /** Set by the launcher: rows and columns, or empty if standard error is no terminal. */
  public static final String VARIABLE = "DRIVEFETCH_TERMINAL";

  private static final Pattern SIZE = Pattern.compile("([0-9]{1,4}) ([0-9]{1,4})");
  private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

  private TerminalDetection() {}

  static Optional<TerminalSize> errorTerminal(Map<String, String> environment) {
    String told = environment.get(VARIABLE);
    if (told == null) {
      return looksLikeTerminal(STANDARD_ERROR) ? Optional.of(TerminalSize.USUAL) : Optional.empty();
    }
    return told.isEmpty() ? Optional.empty() : Optional.of(size(told));
  }

  /** A terminal that does not know its size says 0. */
  private static TerminalSize size(String text) {
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      return TerminalSize.USUAL;
    }
    int rows = Integer.parseInt(matcher.group(1));
    int columns = Integer.parseInt(matcher.group(2));
    return rows == 0 || columns == 0 ? TerminalSize.USUAL : new TerminalSize(rows, columns);
  }

  private static boolean looksLikeTerminal(Path descriptor) {
    try {
      String device = descriptor.toRealPath().toString();
      return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
    } catch (IOException _) {
      return false;
    }
  }
}
