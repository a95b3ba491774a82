package dev.drivefetch.cli;

/** The command line or the configuration is wrong; the message says what and where. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
