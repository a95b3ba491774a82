package dev.drivefetch.drive;

/** Where tokens come from. */
@FunctionalInterface
interface Tokens {
  /**
   * A new one; blocks.
   *
   * @throws DriveException if there is none
   */
  Token get() throws InterruptedException;
}
