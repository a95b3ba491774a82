package dev.drivefetch.auth;

import dev.drivefetch.model.Secret;

/** With what the browser comes back from the page where people grant access. */
public sealed interface LoginAnswer {
  /** Access is granted; the code is good for one exchange. */
  record Granted(Secret code) implements LoginAnswer {}

  /**
   * Access is not granted.
   *
   * @param error a word such as {@code access_denied}, untrusted
   */
  record Refused(String error) implements LoginAnswer {}

  /** It belongs to no login, or to another one: anyone can send an address to a browser. */
  record Foreign() implements LoginAnswer {}
}
