package dev.drivefetch.auth;

/** A client file that cannot be used; the message says why and quotes no secret. */
public final class ClientFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ClientFileException(String why) {
    super(why);
  }
}
