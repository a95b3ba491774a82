package dev.drivefetch.cli.config;

import dev.drivefetch.cli.config.Given.Origin;
import dev.drivefetch.cli.process.UsageException;
import dev.drivefetch.report.PrintableText;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where settings come from, one upon the other: a flag beats the environment, the environment beats
 * the file.
 *
 * @param flags by key
 */
public record Layers(
    Map<String, String> flags, Map<String, String> environment, Optional<ConfigFile> file) {
  /** What the strongest layer that has the key says. */
  public Optional<Given> given(Key<?> key) {
    return flag(key).or(() -> variable(key)).or(() -> fileEntry(key));
  }

  /** A ready token, which only the environment can hold. */
  Optional<Given> accessToken() {
    return variable(Variables.ACCESS_TOKEN);
  }

  /** The value of a key that must have one; its default if it is not given. */
  public <T> T value(Key<T> key) {
    return given(key)
        .or(() -> key.defaultValue().map(text -> new Given(text, new Given.Default(key.name()))))
        .map(given -> parse(key, given))
        .orElseThrow(() -> new UsageException("no " + key.name() + "; give " + key.flag()));
  }

  /** The value of a key that may have none. */
  public <T> Optional<T> optional(Key<T> key) {
    return given(key).map(given -> parse(key, given));
  }

  /** What a text means, wherever it came from. */
  public static <T> T parse(Key<T> key, Given given) {
    try {
      return key.parser().parse(given.text());
    } catch (IllegalArgumentException e) {
      String value = given.text().isEmpty() ? "" : shown(key, given.text()) + ": ";
      throw new UsageException(given.origin().describe() + ": " + value + e.getMessage());
    }
  }

  private static String shown(Key<?> key, String text) {
    return SecretMask.SECRET_OPTIONS.contains(key.name()) ? "***" : PrintableText.of(text, 200);
  }

  private Optional<Given> flag(Key<?> key) {
    return wrap(flags.get(key.name()), new Given.Flag(key.flag()));
  }

  private Optional<Given> variable(Key<?> key) {
    return variable(key.variable());
  }

  private Optional<Given> variable(String name) {
    return wrap(environment.get(name), new Given.Variable(name))
        .filter(given -> !given.text().isBlank())
        .map(Layers::unquoted);
  }

  /** The shell takes quotes away; files of variables, as for containers, keep them. */
  private static Given unquoted(Given given) {
    if (PropertyLine.isQuoted(given.text())) {
      throw new UsageException(given.origin().describe() + ": " + PropertyLine.QUOTES);
    }
    return given;
  }

  private Optional<Given> fileEntry(Key<?> key) {
    return file.flatMap(config -> config.get(key.name()));
  }

  private static Optional<Given> wrap(@Nullable String text, Origin origin) {
    return Optional.ofNullable(text).map(value -> new Given(value, origin));
  }
}
