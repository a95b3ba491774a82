package dev.drivefetch.report;

import dev.drivefetch.compare.Measurement;
import dev.drivefetch.compare.Measurement.Usage;
import dev.drivefetch.compare.Trial;
import dev.drivefetch.compare.Variant;
import dev.drivefetch.compare.VariantStats;
import java.util.Optional;

/** Writes what a comparison found as JSON objects. The fields are a contract with scripts. */
public final class ComparisonJson {
  private ComparisonJson() {}

  /** One run, when it has ended. */
  public static String of(Trial trial) {
    Measurement measurement = trial.measurement();
    JsonLine line =
        begin("trial", trial.variant())
            .add("exit_code", measurement.exitCode())
            .add("millis", measurement.took().toMillis());
    return withUsage(line, measurement.usage()).end();
  }

  /** One row of the table. */
  public static String of(VariantStats standing) {
    JsonLine line =
        begin("standing", standing.variant())
            .add("trials", standing.trials())
            .add("failed", standing.failures().size());
    standing
        .times()
        .ifPresent(
            times ->
                line.add("median_millis", times.median().toMillis())
                    .add("shortest_millis", times.shortest().toMillis())
                    .add("longest_millis", times.longest().toMillis()));
    standing.speedUp().ifPresent(factor -> line.add("speed_up", factor));
    return withUsage(line, standing.usage()).end();
  }

  /** The last line. */
  public static String end(int trials, int planned, int exitCode) {
    return new JsonLine("compare_summary")
        .add("exit_code", exitCode)
        .add("trials", trials)
        .add("planned", planned)
        .end();
  }

  private static JsonLine begin(String event, Variant variant) {
    JsonLine line = new JsonLine(event).add("mode", variant.mode());
    return variant.workers().isPresent() ? line.add("workers", variant.workers().getAsInt()) : line;
  }

  private static JsonLine withUsage(JsonLine line, Optional<Usage> usage) {
    return usage
        .map(
            used ->
                line.add("cpu_millis", used.cpu().toMillis()).add("peak_bytes", used.peakBytes()))
        .orElse(line);
  }
}
