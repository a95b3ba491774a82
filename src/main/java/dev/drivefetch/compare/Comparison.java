package dev.drivefetch.compare;

import dev.drivefetch.compare.Measurement.Usage;
import dev.drivefetch.compare.VariantStats.Times;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Puts trials side by side. */
public final class Comparison {
  private Comparison() {}

  /**
   * How each variant did, in the order of their first trials.
   *
   * @param baseline the mode that the others' speed is compared with
   */
  public static List<VariantStats> of(List<Trial> trials, String baseline) {
    Map<Variant, List<Trial>> byVariant =
        trials.stream()
            .collect(
                Collectors.groupingBy(Trial::variant, LinkedHashMap::new, Collectors.toList()));
    Optional<Duration> reference =
        byVariant.entrySet().stream()
            .filter(each -> each.getKey().mode().equals(baseline))
            .flatMap(each -> times(succeeded(each.getValue())).stream())
            .map(Times::median)
            .findFirst();
    return byVariant.entrySet().stream()
        .map(each -> standing(each.getKey(), each.getValue(), reference))
        .toList();
  }

  private static VariantStats standing(
      Variant variant, List<Trial> trials, Optional<Duration> reference) {
    List<Measurement> succeeded = succeeded(trials);
    Optional<Times> times = times(succeeded);
    return new VariantStats(
        variant,
        trials.size(),
        trials.stream()
            .filter(trial -> !trial.succeeded())
            .map(trial -> trial.measurement().exitCode())
            .toList(),
        times,
        times.isPresent() && reference.isPresent()
            ? speedUp(reference.get(), times.get().median())
            : OptionalDouble.empty(),
        usage(succeeded.stream().flatMap(each -> each.usage().stream()).toList()));
  }

  private static List<Measurement> succeeded(List<Trial> trials) {
    return trials.stream().filter(Trial::succeeded).map(Trial::measurement).toList();
  }

  private static Optional<Times> times(List<Measurement> measurements) {
    long[] sorted =
        measurements.stream().mapToLong(each -> each.took().toNanos()).sorted().toArray();
    return sorted.length == 0
        ? Optional.empty()
        : Optional.of(
            new Times(
                Duration.ofNanos(median(sorted)),
                Duration.ofNanos(sorted[0]),
                Duration.ofNanos(sorted[sorted.length - 1])));
  }

  private static OptionalDouble speedUp(Duration reference, Duration median) {
    return median.isZero()
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) reference.toNanos() / median.toNanos());
  }

  private static Optional<Usage> usage(List<Usage> usages) {
    OptionalLong cpu = median(usages.stream().mapToLong(usage -> usage.cpu().toNanos()));
    OptionalLong peak = median(usages.stream().mapToLong(Usage::peakBytes));
    return cpu.isPresent() && peak.isPresent()
        ? Optional.of(new Usage(Duration.ofNanos(cpu.getAsLong()), peak.getAsLong()))
        : Optional.empty();
  }

  private static OptionalLong median(LongStream values) {
    long[] sorted = values.sorted().toArray();
    return sorted.length == 0 ? OptionalLong.empty() : OptionalLong.of(median(sorted));
  }

  /** The one in the middle; of two in the middle, what lies between them. */
  private static long median(long[] sorted) {
    long lower = sorted[(sorted.length - 1) / 2];
    long upper = sorted[sorted.length / 2];
    return lower + (upper - lower) / 2;
  }
}
