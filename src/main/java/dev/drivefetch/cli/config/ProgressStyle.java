package dev.drivefetch.cli.config;

/** How progress is shown. */
public enum ProgressStyle {
  AUTO,
  BAR,
  PLAIN,
  NONE
}
