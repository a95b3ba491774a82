package dev.drivefetch.compare;

import dev.drivefetch.compare.Measurement.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a variant did in all its trials.
 *
 * @param trials how many there were
 * @param failures the exit codes of those that failed; they count in nothing else
 * @param times empty if all failed
 * @param speedUp how many times as fast as the baseline; empty if either has no times
 * @param usage medians
 */
public record VariantStats(
    Variant variant,
    int trials,
    List<Integer> failures,
    Optional<Times> times,
    OptionalDouble speedUp,
    Optional<Usage> usage) {
  public VariantStats {
    failures = List.copyOf(failures);
  }

  /** How long the trials took. */
  public record Times(Duration median, Duration shortest, Duration longest) {}
}
