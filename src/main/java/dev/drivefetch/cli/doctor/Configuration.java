package dev.drivefetch.cli.doctor;

import java.util.List;
import java.util.Optional;

/**
 * What came of reading the settings.
 *
 * @param file the configuration file, for people
 * @param problem why they cannot be used: file, key and value; empty if they can
 * @param warnings what their user should know
 */
public record Configuration(
    Optional<String> file, Optional<String> problem, List<String> warnings) {
  public Configuration {
    warnings = List.copyOf(warnings);
  }
}
