package dev.drivefetch.drive;

import dev.drivefetch.http.UntrustedText;

/** A text that should have been a folder's link; the message says what it is instead. */
public final class FolderLinkException extends IllegalArgumentException {
  /** What to give, where nothing more exact can be said. */
  static final String EXPECTED =
      "; expected a folder's link (https://drive.google.com/drive/folders/ID) or its id";

  private static final long serialVersionUID = 1L;

  /**
   * A refusal.
   *
   * @param sentence about the text, which is its subject
   */
  FolderLinkException(String text, String sentence) {
    super("'%s' %s".formatted(UntrustedText.clean(text), sentence));
  }
}
