package dev.drivefetch.cli.config;

/** Makes a value of a text that a user wrote. */
@FunctionalInterface
public interface ValueParser<T> {
  /**
   * The value.
   *
   * @throws IllegalArgumentException if there is none; its message says what is allowed
   */
  T parse(String text);
}
