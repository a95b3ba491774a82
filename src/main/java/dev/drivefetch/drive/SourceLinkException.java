package dev.drivefetch.drive;

import dev.drivefetch.http.UntrustedText;

/** A text that should have been the link of a source; the message says what it is instead. */
public final class SourceLinkException extends IllegalArgumentException {
  /** What to give, where nothing more exact can be said. */
  public static final String EXPECTED =
      "; expected the link of a folder, a file or a document"
          + " (such as https://drive.google.com/drive/folders/ID), or its id";

  private static final long serialVersionUID = 1L;

  /**
   * A refusal.
   *
   * @param sentence about the text, which is its subject
   */
  SourceLinkException(String text, String sentence) {
    super("'%s' %s".formatted(UntrustedText.clean(text), sentence));
  }
}
