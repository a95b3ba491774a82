package dev.drivefetch.drive;

/** What a link says of what it leads to; Drive knows better. */
public sealed interface SourceKind {
  /** Nothing: it may be a folder, a file, a shared drive or a shortcut. */
  record Unknown() implements SourceKind {}

  /** A folder, or a shared drive. */
  record Folder() implements SourceKind {}

  /** The signed-in user's own top folder, by that name. */
  record MyDrive() implements SourceKind {}

  /** What is shared with the signed-in user: a list that is no folder. */
  record SharedWithMe() implements SourceKind {}

  /** A file with bytes of its own. */
  record File() implements SourceKind {}

  /**
   * A document of Google's.
   *
   * @param site of its editor: the first part of its address
   */
  record Document(String site) implements SourceKind {}
}
