package dev.drivefetch.cli.config;

import java.util.Locale;
import java.util.Optional;

/**
 * One setting: {@code --name} as an option, {@code DRIVEFETCH_NAME} in the environment, {@code
 * name} in a file.
 *
 * @param placeholder what stands for the value in the help; empty if the option takes no value
 * @param defaultValue used if it is not given
 */
public record Key<T>(
    String name,
    String placeholder,
    Optional<String> defaultValue,
    String explanation,
    ValueParser<T> parser) {
  public String flag() {
    return "--" + name;
  }

  public String variable() {
    return Variables.PREFIX + name.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
