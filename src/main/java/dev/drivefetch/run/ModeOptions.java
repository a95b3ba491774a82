package dev.drivefetch.run;

import dev.drivefetch.strategy.FetchStrategy;
import java.util.HashMap;
import java.util.Map;

/** The options of a mode with the values that count. */
public final class ModeOptions {
  private ModeOptions() {}

  /** What is given, and the default of each option that is not. */
  public static Map<String, String> complete(FetchStrategy strategy, Map<String, String> given) {
    Map<String, String> all = new HashMap<>();
    strategy.options().forEach(option -> all.put(option.name(), option.defaultValue()));
    all.putAll(given);
    return Map.copyOf(all);
  }
}
