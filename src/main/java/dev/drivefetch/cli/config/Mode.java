package dev.drivefetch.cli.config;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;

/**
 * A strategy that {@code --mode} offers.
 *
 * @param explanation half a sentence for the help
 * @param effectiveWorkers how many workers it really has if asked for that many
 * @param options that it knows
 * @param check takes the options that were given; throws an {@link IllegalArgumentException} that
 *     says what is wrong with one
 */
public record Mode(
    String name,
    String explanation,
    IntUnaryOperator effectiveWorkers,
    List<Option> options,
    Consumer<Map<String, String>> check) {
  public Mode {
    options = List.copyOf(options);
  }

  /** One without options. */
  public Mode(String name, String explanation, IntUnaryOperator effectiveWorkers) {
    this(name, explanation, effectiveWorkers, List.of(), _ -> {});
  }

  /**
   * One of its options.
   *
   * @param explanation half a sentence for the help
   * @param defaultValue what counts if it is not given; may be empty
   */
  public record Option(String name, String explanation, String defaultValue) {}
}
