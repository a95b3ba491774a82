package dev.drivefetch.cli;

/** Makes a value of a text that a user wrote. */
@FunctionalInterface
interface ValueParser<T> {
  /**
   * The value.
   *
   * @throws IllegalArgumentException if there is none; its message says what is allowed
   */
  T parse(String text);
}
