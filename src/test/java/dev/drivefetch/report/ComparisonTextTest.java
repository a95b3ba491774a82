package dev.drivefetch.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.compare.Comparison;
import dev.drivefetch.compare.Measurement;
import dev.drivefetch.compare.Measurement.Usage;
import dev.drivefetch.compare.Trial;
import dev.drivefetch.compare.Variant;
import dev.drivefetch.compare.VariantStats;
import dev.drivefetch.compare.VariantStats.Times;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class ComparisonTextTest {
  private static final VariantStats BASELINE =
      new VariantStats(
          Variant.of("sequential", 1),
          3,
          List.of(),
          Optional.of(times(20_310, 20_280, 21_000)),
          OptionalDouble.of(1),
          Optional.of(new Usage(Duration.ofMillis(620), 98_400_000)));

  private static final VariantStats SHAKY =
      new VariantStats(
          Variant.of("threads", 10),
          3,
          List.of(8, 1, 8),
          Optional.empty(),
          OptionalDouble.empty(),
          Optional.empty());

  @Test
  void theTableIsAlignedAndSaysWhatIsUnknown() {
    assertThat(ComparisonText.table(List.of(BASELINE, SHAKY)))
        .containsExactly(
            "mode        workers  seconds      min - max  speed-up  CPU s  peak memory",
            "sequential        1    20.31  20.28 - 21.00      1.0x   0.62        98 MB",
            "threads          10        –              –         –      –            –"
                + "  3 of 3 failed, exit code 8, 1");
  }

  @Test
  void aRunIsNumberedAndEndsWithItsTimeOrItsExitCode() {
    var variant = Variant.of("async", 1);

    assertThat(ComparisonText.progress(3, 39, variant)).isEqualTo("3 of 39: async, 1 worker");
    assertThat(ComparisonText.result(trial(variant, 0))).isEqualTo("3.1 s");
    assertThat(ComparisonText.result(trial(variant, 8))).isEqualTo("failed, exit code 8");
    assertThat(ComparisonText.failure(trial(variant, 8)))
        .isEqualTo("async, 1 worker: failed, exit code 8");
  }

  @Test
  void aRunThatFindsItsNumberItselfIsToldSo() {
    Trial trial = trial(new Variant("async", OptionalInt.empty()), 0);

    assertThat(ComparisonText.progress(3, 39, trial.variant()))
        .isEqualTo("3 of 39: async, workers: auto");
    assertThat(ComparisonText.table(Comparison.of(List.of(trial), "sequential")).get(1))
        .startsWith("async     auto ");
    assertThat(ComparisonJson.of(trial))
        .startsWith("{\"event\":\"trial\",\"mode\":\"async\",\"exit_code\":0,");
  }

  @Test
  void theJsonLeavesOutWhatIsUnknown() {
    assertThat(ComparisonJson.of(BASELINE))
        .isEqualTo(
            "{\"event\":\"standing\",\"mode\":\"sequential\",\"workers\":1,\"trials\":3,"
                + "\"failed\":0,\"median_millis\":20310,\"shortest_millis\":20280,"
                + "\"longest_millis\":21000,\"speed_up\":1.0,\"cpu_millis\":620,"
                + "\"peak_bytes\":98400000}");
    assertThat(ComparisonJson.of(SHAKY))
        .isEqualTo(
            "{\"event\":\"standing\",\"mode\":\"threads\",\"workers\":10,\"trials\":3,"
                + "\"failed\":3}");
    assertThat(ComparisonJson.of(trial(Variant.of("async", 1), 8)))
        .isEqualTo(
            "{\"event\":\"trial\",\"mode\":\"async\",\"workers\":1,\"exit_code\":8,"
                + "\"millis\":3100}");
  }

  @Test
  void nothingIsWiderThanATerminal() {
    assertThat(ComparisonText.legend(3)).allMatch(line -> line.length() <= 80);
    assertThat(ComparisonText.python()).allMatch(line -> line.length() <= 80);
    assertThat(ComparisonText.table(List.of(BASELINE))).allMatch(line -> line.length() <= 80);
  }

  private static Trial trial(Variant variant, int exitCode) {
    return new Trial(
        variant, new Measurement(exitCode, Duration.ofMillis(3_100), Optional.empty()));
  }

  private static Times times(long median, long shortest, long longest) {
    return new Times(
        Duration.ofMillis(median), Duration.ofMillis(shortest), Duration.ofMillis(longest));
  }
}
