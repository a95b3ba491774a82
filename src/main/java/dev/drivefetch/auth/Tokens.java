package dev.drivefetch.auth;

import dev.drivefetch.http.DriveException;

/** Where tokens come from. */
@FunctionalInterface
public interface Tokens {
  /**
   * A new one; blocks.
   *
   * @throws DriveException if there is none
   */
  Token get() throws InterruptedException;
}
