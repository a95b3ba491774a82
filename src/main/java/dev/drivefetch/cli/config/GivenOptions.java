package dev.drivefetch.cli.config;

import dev.drivefetch.cli.process.UsageException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the options of a mode, each {@code KEY=VALUE}. */
public final class GivenOptions {
  private static final String FLAG = "-O";

  private GivenOptions() {}

  /**
   * What they say.
   *
   * @param mode that has to know them
   * @throws UsageException if one is no such text, is given twice, is not known or is impossible
   */
  public static Map<String, String> read(List<String> texts, Mode mode) {
    Map<String, String> given = new HashMap<>();
    for (String text : texts) {
      int equals = text.indexOf('=');
      if (equals < 1) {
        throw new UsageException(FLAG + ": must be KEY=VALUE, but is '" + text + "'");
      }
      String key = text.substring(0, equals);
      requireKnown(key, mode);
      if (given.put(key, text.substring(equals + 1)) != null) {
        throw new UsageException(FLAG + ": " + key + " is given twice");
      }
    }
    check(given, mode);
    return Map.copyOf(given);
  }

  private static void requireKnown(String key, Mode mode) {
    List<String> known = mode.options().stream().map(Mode.Option::name).toList();
    if (known.contains(key)) {
      return;
    }
    String hint = Spelling.nearest(key, known).map(it -> "; did you mean " + it + "?").orElse("");
    throw new UsageException(
        known.isEmpty()
            ? FLAG + ": mode " + mode.name() + " has no options"
            : "%s: mode %s knows no '%s', but %s%s"
                .formatted(FLAG, mode.name(), key, String.join(", ", known), hint));
  }

  private static void check(Map<String, String> given, Mode mode) {
    try {
      mode.check().accept(given);
    } catch (IllegalArgumentException e) {
      throw new UsageException(FLAG + ": " + e.getMessage());
    }
  }
}
