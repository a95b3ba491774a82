package dev.drivefetch.cli.config;

import dev.drivefetch.cli.process.Environment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the configuration file: the one named, else the one here, else the user's. */
public final class ConfigLookup {
  private static final String FILE_NAME = "config.properties";

  private final Environment environment;

  public ConfigLookup(Environment environment) {
    this.environment = environment;
  }

  /** Where it is; empty if the user has none. */
  public Optional<Path> find(Optional<String> named) {
    return named
        .map(environment::path)
        .or(
            () ->
                Stream.of(environment.workingDirectory(), userFolder())
                    .map(folder -> folder.resolve(FILE_NAME))
                    .filter(Files::exists)
                    .findFirst());
  }

  /** Where the user keeps the settings of this program; it may not exist. */
  Path userFolder() {
    Optional<String> xdg =
        Optional.ofNullable(environment.variables().get("XDG_CONFIG_HOME"))
            .filter(folder -> !folder.isBlank());
    return xdg.map(environment::path).orElseGet(this::usualFolder).resolve("drivefetch");
  }

  private Path usualFolder() {
    boolean mac = environment.operatingSystem().toLowerCase(Locale.ROOT).startsWith("mac");
    return environment.home().resolve(mac ? "Library/Application Support" : ".config");
  }
}
