package dev.drivefetch.listing;

/** Drive does not take a page token, be it too old: the folder has to be listed from its start. */
final class PageTokenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PageTokenException() {
    super("the page token was refused");
  }
}
