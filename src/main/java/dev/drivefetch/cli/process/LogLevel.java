package dev.drivefetch.cli.process;

/** How much the log tells. */
public enum LogLevel {
  ERROR,
  WARN,
  DEBUG
}
