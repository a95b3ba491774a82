package dev.drivefetch.emulator;

/** Ends the work on a request with an error; there is always one answer, found in one place. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ApiError error;

  Refusal(ApiError error) {
    super(error.message(), null, false, false);
    this.error = error;
  }

  ApiError error() {
    return error;
  }
}
