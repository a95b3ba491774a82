package dev.drivefetch.model;

/**
 * Something on disk that is not as the manifest has it.
 *
 * @param path relative to the destination, joined by slashes; may hold strangers' text
 * @param detail what was seen, for a person
 */
public record Difference(Kind kind, String path, String detail) {
  /** What is wrong. */
  public enum Kind {
    /** It is on record and not here. */
    MISSING,
    /** Its bytes are not those on record. */
    CHANGED,
    /** It is here and not on record. */
    FOREIGN,
    /** It cannot be read. */
    UNREADABLE
  }
}
