package dev.drivefetch.emulator;

/** What a request asks for. */
public enum RequestKind {
  /** A page of a list of files. */
  LIST,
  /** The metadata of one item. */
  GET,
  /** The bytes of a file, or of a range of it. */
  MEDIA,
  /** A Google document in another format. */
  EXPORT,
  /** The user, the quota, the export formats. */
  ABOUT,
  /** The list of shared drives. */
  DRIVES,
  /** An access token. */
  TOKEN,
  /** Anything else. */
  OTHER
}
