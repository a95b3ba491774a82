package dev.drivefetch.model;

/**
 * Something on disk that is not as the manifest has it.
 *
 * @param path relative to the destination, joined by slashes; may hold untrusted text
 * @param detail what was seen, for a person
 */
public record Difference(Kind kind, String path, String detail) {
  /** What is wrong. */
  public enum Kind {
    /** It is in the manifest and not on disk. */
    MISSING,
    /** Its bytes differ from those recorded. */
    CHANGED,
    /** It is on disk and not in the manifest. */
    FOREIGN,
    /** It cannot be read. */
    UNREADABLE
  }
}
