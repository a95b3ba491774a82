package dev.drivefetch.cli;

/** How progress is shown. */
enum ProgressStyle {
  AUTO,
  BAR,
  PLAIN,
  NONE
}
