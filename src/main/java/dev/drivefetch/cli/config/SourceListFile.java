package dev.drivefetch.cli.config;

import dev.drivefetch.cli.process.Environment;
import dev.drivefetch.cli.process.UsageException;
import java.nio.file.Path;
import java.util.List;

/**
 * A list of sources that the user keeps in a file, or hands in on standard input.
 *
 * @param name as messages call it
 */
public record SourceListFile(String name, List<SourceLine> lines) {
  /** What stands for standard input. */
  private static final String STANDARD_INPUT = "-";

  public SourceListFile {
    lines = List.copyOf(lines);
  }

  /**
   * Reads what the user gave for {@code from}; a path in a configuration file starts beside it.
   *
   * @throws UsageException if it cannot be read, or names nothing
   */
  public static SourceListFile read(
      Given given, CredentialSettings files, Environment environment) {
    return isStandardInput(given)
        ? readStandardInput(given, environment)
        : read(given, files.existing(given, given.text()));
  }

  /** Whether the user hands the list in. */
  public static boolean isStandardInput(Given given) {
    return given.text().equals(STANDARD_INPUT);
  }

  private static SourceListFile read(Given given, Path path) {
    String name = given.origin().describe() + ": " + path;
    return of(name, UserFile.read(path, name));
  }

  private static SourceListFile readStandardInput(Given given, Environment environment) {
    String name = given.origin().describe() + ": standard input";
    return of(name, UserFile.read(environment.in(), name));
  }

  private static SourceListFile of(String name, String text) {
    List<SourceLine> lines = SourceLine.of(text);
    if (lines.isEmpty()) {
      throw new UsageException(name + " names no source");
    }
    return new SourceListFile(name, lines);
  }

  /** What a message calls a line of it. */
  public String place(SourceLine line) {
    return name + ", line " + line.number();
  }
}
