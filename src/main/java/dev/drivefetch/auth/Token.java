package dev.drivefetch.auth;

import dev.drivefetch.model.Secret;
import java.time.Duration;
import java.util.Map;

/**
 * A token.
 *
 * @param value of printable ASCII: a header can hold nothing else
 * @param life after this time from its receipt it is worth nothing
 */
public record Token(Secret value, Duration life) {
  public Token {
    if (!value.value().chars().allMatch(it -> it > ' ' && it < 0x7F)) {
      throw new IllegalArgumentException("a token that is not valid in a header");
    }
  }

  Map<String, String> headers() {
    return headers(value);
  }

  /** Those of a request with this token. */
  static Map<String, String> headers(Secret value) {
    return Map.of("Authorization", "Bearer " + value.value());
  }
}
