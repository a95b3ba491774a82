package dev.drivefetch.http;

import java.io.IOException;

/** An answer that the HTTP library cannot make sense of. */
public final class UnusableAnswerException extends IOException {
  private static final long serialVersionUID = 1L;

  /** The library threw this at it. */
  public UnusableAnswerException(Throwable cause) {
    super(cause.getClass().getSimpleName() + ": " + cause.getMessage(), cause);
  }
}
