package dev.drivefetch.model;

/** A text that must appear in no log: its {@code toString} does not tell it. */
public record Secret(String value) {
  @Override
  public String toString() {
    return "Secret[***]";
  }
}
