package dev.drivefetch.cli.config;

import java.nio.file.Path;

/** A text that a user gave for a setting, and where. */
public record Given(String text, Origin origin) {
  /** Where a text came from, the stronger first. */
  public sealed interface Origin {
    /** As an error message names it. */
    String describe();
  }

  /** On the command line. */
  public record Flag(String name) implements Origin {
    @Override
    public String describe() {
      return name;
    }
  }

  /** In the environment. */
  public record Variable(String name) implements Origin {
    @Override
    public String describe() {
      return "environment variable " + name;
    }
  }

  /**
   * An entry of a configuration file.
   *
   * @param line from 1
   */
  public record FileEntry(String key, Path file, int line) implements Origin {
    @Override
    public String describe() {
      return "%s in %s, line %d".formatted(key, file, line);
    }
  }

  /** In the program. */
  public record Default(String name) implements Origin {
    @Override
    public String describe() {
      return "default of " + name;
    }
  }
}
