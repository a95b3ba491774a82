package dev.drivefetch.cli.config;

import dev.drivefetch.cli.process.TerminalDetection;
import dev.drivefetch.cli.process.UsageException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The environment variables that are ours: a mistyped one would otherwise do nothing, silently. */
public final class Variables {
  /** Of all of them. */
  static final String PREFIX = "DRIVEFETCH_";

  /** A ready token. It has no option, since others can read what a process is called with. */
  public static final String ACCESS_TOKEN = PREFIX + "ACCESS_TOKEN";

  /** Those that the launcher takes or sets; see there. */
  private static final Set<String> LAUNCHER =
      Set.of(PREFIX + "JAVA_OPTS", TerminalDetection.VARIABLE);

  private Variables() {}

  /**
   * Refuses one that sets nothing. An empty one counts as not set, whatever its name.
   *
   * @throws UsageException with the nearest name, if there is one
   */
  public static void requireKnown(Map<String, String> environment, Keys keys) {
    List<String> known =
        Stream.concat(keys.all().stream().map(Key::variable), Stream.of(ACCESS_TOKEN)).toList();
    unknown(environment, known)
        .findFirst()
        .ifPresent(
            name -> {
              throw new UsageException("unknown environment variable " + name + hint(name, known));
            });
  }

  private static Stream<String> unknown(Map<String, String> environment, List<String> known) {
    return environment.entrySet().stream()
        .filter(each -> each.getKey().startsWith(PREFIX) && !each.getValue().isBlank())
        .map(Map.Entry::getKey)
        .filter(name -> !known.contains(name) && !LAUNCHER.contains(name))
        .sorted();
  }

  /** The prefix is the same for all, and would make any two look alike. */
  private static String hint(String name, List<String> known) {
    List<String> ends = known.stream().map(each -> each.substring(PREFIX.length())).toList();
    return Spelling.nearest(name.substring(PREFIX.length()), ends)
        .map(end -> "; did you mean " + PREFIX + end + "?")
        .orElse("; there is one for each key of config.properties, such as DRIVEFETCH_WORKERS");
  }
}
