package dev.drivefetch.drive;

/** A text that should have been a folder's link; the message says what it looks like instead. */
public final class FolderLinkException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  FolderLinkException(String text, String looksLike) {
    super(
        "'%s' %s; expected a folder's link (https://drive.google.com/drive/folders/ID) or its id"
            .formatted(StrangersText.clean(text), looksLike));
  }
}
