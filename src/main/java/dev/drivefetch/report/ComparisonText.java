package dev.drivefetch.report;

import dev.drivefetch.compare.Measurement.Usage;
import dev.drivefetch.compare.Trial;
import dev.drivefetch.compare.Variant;
import dev.drivefetch.compare.VariantStats;
import dev.drivefetch.compare.VariantStats.Times;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The lines that a comparison prints. */
public final class ComparisonText {
  private static final List<String> HEAD =
      List.of("mode", "workers", "seconds", "min - max", "speed-up", "CPU s", "peak memory", "");
  private static final String UNKNOWN = "–";

  private ComparisonText() {}

  /** What is being run: {@code 3 of 39: threads, 10 workers}. */
  public static String progress(int number, int planned, Variant variant) {
    return "%d of %d: %s, %s"
        .formatted(number, planned, PrintableText.of(variant.mode()), workers(variant));
  }

  /** What became of it: {@code 3.1 s}. */
  public static String result(Trial trial) {
    return trial.succeeded()
        ? String.format(Locale.ROOT, "%.1f s", seconds(trial.measurement().took()))
        : "failed, exit code " + trial.measurement().exitCode();
  }

  /** One line about a trial that failed, for quiet mode. */
  public static String failure(Trial trial) {
    return "%s, %s: %s"
        .formatted(
            PrintableText.of(trial.variant().mode()), workers(trial.variant()), result(trial));
  }

  /** The table: a line of heads and one for each variant. */
  public static List<String> table(List<VariantStats> standings) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEAD);
    standings.forEach(standing -> rows.add(row(standing)));
    int[] widths =
        IntStream.range(0, HEAD.size())
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  /** What the table's figures mean. */
  public static List<String> legend(int repeats) {
    String runs =
        repeats == 1
            ? "One run of each, in a separate process."
            : "Medians of " + repeats + " runs of each, in turn; each run is a separate process.";
    return List.of(
        runs,
        "Seconds: from start to end, including the start of the JVM. Speed-up:",
        "relative to sequential. CPU and peak memory include worker processes;",
        "memory that processes share counts in each.");
  }

  /** A note for users who know the times of a Python script on the demo's folder. */
  public static List<String> python() {
    return List.of(
        "For comparison, a Python script takes about 20 s sequentially; with threads,",
        "processes and asyncio 6, 5 and 4 s with 5 workers, and 4, 3 and 2 s with 10.",
        "Python runs one thread at a time, a JVM runs them in parallel. So here the",
        "modes differ more in CPU and memory than in seconds.");
  }

  private static List<String> row(VariantStats standing) {
    return List.of(
        PrintableText.of(standing.variant().mode()),
        standing.variant().workersText(),
        known(standing.times(), times -> Amounts.seconds(times.median())),
        known(standing.times(), ComparisonText::spread),
        standing.speedUp().isPresent()
            ? String.format(Locale.ROOT, "%.1fx", standing.speedUp().getAsDouble())
            : UNKNOWN,
        known(standing.usage(), usage -> Amounts.seconds(usage.cpu())),
        known(standing.usage(), ComparisonText::memory),
        failures(standing));
  }

  private static String workers(Variant variant) {
    return variant.workers().isPresent()
        ? Amounts.count(variant.workers().getAsInt(), "worker")
        : "workers: " + variant.workersText();
  }

  private static String spread(Times times) {
    return Amounts.seconds(times.shortest()) + " - " + Amounts.seconds(times.longest());
  }

  private static String memory(Usage usage) {
    return String.format(Locale.ROOT, "%.0f MB", usage.peakBytes() / 1e6);
  }

  private static String failures(VariantStats standing) {
    return standing.failures().isEmpty()
        ? ""
        : "%d of %d failed, exit code %s"
            .formatted(
                standing.failures().size(),
                standing.trials(),
                String.join(
                    ", ", standing.failures().stream().distinct().map(String::valueOf).toList()));
  }

  private static <T> String known(Optional<T> value, Function<T, String> text) {
    return value.map(text).orElse(UNKNOWN);
  }

  /** Text to the left, numbers to the right. */
  private static String line(List<String> row, int[] widths) {
    var line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      String cell = row.get(column);
      String padding = " ".repeat(widths[column] - cell.length());
      boolean text = column == 0 || column == row.size() - 1;
      line.append(column == 0 ? "" : "  ").append(text ? cell + padding : padding + cell);
    }
    return line.toString().stripTrailing();
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
