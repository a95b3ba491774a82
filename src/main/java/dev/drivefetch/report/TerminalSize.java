package dev.drivefetch.report;

/** How much room a terminal has. */
public record TerminalSize(int rows, int columns) {
  /** What terminals had long enough that everything fits. */
  public static final TerminalSize USUAL = new TerminalSize(24, 80);
}
