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
  /** The beginning of a download that Drive prepares. */
  START_DOWNLOAD,
  /** How far such a download is; its item is that which is prepared. */
  OPERATION,
  /** What was prepared. */
  OPERATION_BYTES,
  /** The user, the quota, the export formats. */
  ABOUT,
  /** The list of shared drives. */
  DRIVES,
  /** An access token. */
  TOKEN,
  /** The end of a token. */
  REVOKE,
  /** The page where people let an app in. */
  AUTHORIZE,
  /** The public page of a folder; its item is that folder. */
  FOLDER_PAGE,
  /** A file from its public download page, or a page in its place. */
  DOWNLOAD_PAGE,
  /** A Google document from its own site, as an export link leads there. */
  DOCUMENT_PAGE,
  /** The page that asks people to sign in. */
  SIGN_IN,
  /** Anything else. */
  OTHER;

  /** Whether it is for browsers, and so answered with pages, also where the answer is an error. */
  boolean isPage() {
    return switch (this) {
      case AUTHORIZE, FOLDER_PAGE, DOWNLOAD_PAGE, DOCUMENT_PAGE, SIGN_IN, OTHER -> true;
      case LIST,
          GET,
          MEDIA,
          EXPORT,
          START_DOWNLOAD,
          OPERATION,
          OPERATION_BYTES,
          ABOUT,
          DRIVES,
          TOKEN,
          REVOKE ->
          false;
    };
  }
}
