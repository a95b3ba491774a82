package dev.drivefetch.http;

import dev.drivefetch.model.Failure;

/** Something that Drive, or the way to it, did not let happen; already understood. */
public final class DriveException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  public DriveException(Failure failure) {
    super(message(failure));
    this.failure = failure;
  }

  public DriveException(Failure failure, Throwable cause) {
    super(message(failure), cause);
    this.failure = failure;
  }

  /** What went wrong, and what can be done about it. */
  public Failure failure() {
    return failure;
  }

  private static String message(Failure failure) {
    return failure.reason() + ": " + failure.detail();
  }
}
