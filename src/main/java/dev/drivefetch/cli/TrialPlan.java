package dev.drivefetch.cli;

import dev.drivefetch.cli.config.Mode;
import dev.drivefetch.cli.config.ValueParser;
import dev.drivefetch.cli.config.Values;
import dev.drivefetch.cli.process.UsageException;
import dev.drivefetch.compare.Variant;
import dev.drivefetch.report.PrintableText;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is compared, and how often.
 *
 * @param variants each once
 */
record TrialPlan(List<Variant> variants, int repeats) {
  TrialPlan {
    variants = List.copyOf(variants);
  }

  /** What was asked for. */
  static TrialPlan of(Arguments arguments, List<Mode> all) {
    List<Mode> modes =
        arguments.value(Options.MODES).map(text -> modes(text, all)).orElse(List.copyOf(all));
    List<OptionalInt> workers = workers(arguments.value(Options.WORKERS_LIST).orElse("1,5,10"));
    return new TrialPlan(
        variants(modes, workers), repeats(arguments.value(Options.REPEAT).orElse("3")));
  }

  /** All trials, one of each variant before the next of any: what changes meanwhile hits all. */
  List<Variant> trials() {
    return IntStream.range(0, repeats).boxed().flatMap(_ -> variants.stream()).toList();
  }

  /** Numbers of workers that are one to a mode count once. */
  private static List<Variant> variants(List<Mode> modes, List<OptionalInt> workers) {
    return modes.stream()
        .flatMap(mode -> workers.stream().map(number -> variant(mode, number)))
        .distinct()
        .toList();
  }

  private static Variant variant(Mode mode, OptionalInt workers) {
    int number = mode.effectiveWorkers().applyAsInt(workers.orElse(Values.MOST_WORKERS));
    return workers.isPresent() || number == 1
        ? Variant.of(mode.name(), number)
        : new Variant(mode.name(), workers);
  }

  private static List<Mode> modes(String text, List<Mode> all) {
    return parts(text)
        .map(part -> parse(Options.MODES, part, name -> Values.mode(name, all::stream)))
        .distinct()
        .flatMap(name -> all.stream().filter(mode -> mode.name().equals(name)))
        .toList();
  }

  private static List<OptionalInt> workers(String text) {
    return parts(text)
        .map(part -> parse(Options.WORKERS_LIST, part, Values::workers))
        .distinct()
        .toList();
  }

  private static int repeats(String text) {
    return parse(Options.REPEAT, text, Values::repeats);
  }

  private static Stream<String> parts(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::strip);
  }

  private static <T> T parse(String option, String text, ValueParser<T> parser) {
    try {
      return parser.parse(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException(option + ": " + PrintableText.of(text, 200) + ": " + e.getMessage());
    }
  }
}
