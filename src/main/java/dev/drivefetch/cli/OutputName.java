package dev.drivefetch.cli;

import dev.drivefetch.cli.process.UsageException;
import dev.drivefetch.drive.SourceLink;
import dev.drivefetch.model.Settings;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The local name that a user gives to a single file, or a dash for standard output. */
final class OutputName {
  private static final Set<String> NO_NAMES = Set.of("", ".", "..");

  private OutputName() {}

  /**
   * What was typed, if it can be a name.
   *
   * @param sources of the run, each checked
   * @throws UsageException if it can be none, or there are several sources
   */
  static Optional<String> read(Arguments arguments, List<String> sources) {
    Optional<String> name = arguments.value(Options.OUTPUT);
    name.ifPresent(
        it -> {
          if (it.equals(Settings.STANDARD_OUTPUT)) {
            requireAlone(arguments);
          } else {
            requireName(it);
          }
          requireOne(sources);
        });
    return name;
  }

  /** Standard output carries one thing only. */
  private static void requireAlone(Arguments arguments) {
    if (arguments.has(Options.JSON)) {
      throw new UsageException(
          "--json and --output=- both write to standard output; give one of them");
    }
    if (arguments.has(Options.DRY_RUN)) {
      throw new UsageException("--dry-run downloads nothing; leave out --output=-");
    }
  }

  private static void requireName(String name) {
    if (NO_NAMES.contains(name) || name.contains("/") || name.contains("\\")) {
      throw new UsageException(
          "--output: must be the name of a file, without a directory; --dest says where it goes");
    }
  }

  private static void requireOne(List<String> sources) {
    if (sources.stream().map(SourceLink::parse).map(SourceLink::id).distinct().count() > 1) {
      throw new UsageException("--output names one file; give one source, the link of a file");
    }
  }
}
