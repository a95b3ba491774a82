package dev.drivefetch.cli;

/** How much the log tells. */
public enum LogLevel {
  ERROR,
  WARN,
  DEBUG
}
