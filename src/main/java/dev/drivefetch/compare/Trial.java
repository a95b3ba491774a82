package dev.drivefetch.compare;

/** A variant that was run once. */
public record Trial(Variant variant, Measurement measurement) {
  /** Whether all was fetched; else its figures say nothing. */
  public boolean succeeded() {
    return measurement.exitCode() == 0;
  }
}
