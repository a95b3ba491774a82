package dev.drivefetch.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.drivefetch.compare.Measurement.Usage;
import dev.drivefetch.compare.VariantStats.Times;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ComparisonTest {
  private static final Variant BASE = Variant.of("base", 1);
  private static final Variant FAST = Variant.of("fast", 5);

  @Test
  void aVariantHasItsMedianAndItsExtremes() {
    VariantStats standing = only(took(FAST, 30), took(FAST, 10), took(FAST, 14));

    assertThat(standing.times())
        .contains(new Times(Duration.ofMillis(14), Duration.ofMillis(10), Duration.ofMillis(30)));
    assertThat(standing.trials()).isEqualTo(3);
  }

  @Test
  void ofTwoInTheMiddleTheMedianLiesBetween() {
    assertThat(only(took(FAST, 10), took(FAST, 15)).times().map(Times::median))
        .contains(Duration.ofNanos(12_500_000));
  }

  @Test
  void theSpeedUpIsThatOfTheMedians() {
    List<VariantStats> standings =
        compare(took(BASE, 200), took(FAST, 40), took(BASE, 100), took(FAST, 60), took(BASE, 150));

    assertThat(standings).extracting(VariantStats::variant).containsExactly(BASE, FAST);
    assertThat(standings.get(0).speedUp()).hasValue(1);
    assertThat(standings.get(1).speedUp().orElse(0)).isCloseTo(3, within(1e-9));
  }

  @Test
  void withoutABaselineThatWorkedThereIsNoSpeedUp() {
    assertThat(only(took(FAST, 10)).speedUp()).isEmpty();
    assertThat(compare(failed(BASE, 1), took(FAST, 10)).getLast().speedUp()).isEmpty();
  }

  @Test
  void aTrialThatFailedCountsOnlyAsThat() {
    VariantStats standing = only(took(FAST, 10), failed(FAST, 8), took(FAST, 20));

    assertThat(standing.failures()).containsExactly(8);
    assertThat(standing.trials()).isEqualTo(3);
    assertThat(standing.times().map(Times::shortest)).contains(Duration.ofMillis(10));
  }

  @Test
  void aVariantThatAlwaysFailedHasNoFigures() {
    VariantStats standing = only(failed(FAST, 1), failed(FAST, 70));

    assertThat(standing.failures()).containsExactly(1, 70);
    assertThat(standing.times()).isEmpty();
    assertThat(standing.usage()).isEmpty();
  }

  @Test
  void usageIsTheMedianOfThoseThatTold() {
    VariantStats standing = only(used(10, 900), used(30, 700), used(20, 800), took(FAST, 1));

    assertThat(standing.usage()).contains(new Usage(Duration.ofMillis(20), 800));
  }

  private static VariantStats only(Trial... trials) {
    List<VariantStats> standings = compare(trials);
    assertThat(standings).hasSize(1);
    return standings.getFirst();
  }

  private static List<VariantStats> compare(Trial... trials) {
    return Comparison.of(List.of(trials), "base");
  }

  private static Trial took(Variant variant, long millis) {
    return trial(variant, 0, millis, Optional.empty());
  }

  private static Trial failed(Variant variant, int exitCode) {
    return trial(variant, exitCode, 1, Optional.of(new Usage(Duration.ofDays(1), 1)));
  }

  private static Trial used(long cpuMillis, long peak) {
    return trial(FAST, 0, 1, Optional.of(new Usage(Duration.ofMillis(cpuMillis), peak)));
  }

  private static Trial trial(Variant variant, int exitCode, long millis, Optional<Usage> usage) {
    return new Trial(variant, new Measurement(exitCode, Duration.ofMillis(millis), usage));
  }
}
