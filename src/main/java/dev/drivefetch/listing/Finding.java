package dev.drivefetch.listing;

import dev.drivefetch.model.RemoteFile;
import dev.drivefetch.model.RemoteFolder;

/** What an entry of a list turns out to be. */
sealed interface Finding {
  /** A file, to be had or not. */
  record File(RemoteFile file) implements Finding {}

  /**
   * A folder.
   *
   * @param access whether it can be listed
   */
  record Folder(RemoteFolder folder, boolean byShortcut, Item.Access access) implements Finding {}

  /** A folder that is not looked into, though there may be more in it. */
  record LeftOut(String name, Why why) implements Finding {}

  /** Which bound a folder is beyond. */
  enum Why {
    TOO_DEEP,
    TOO_MANY_SHORTCUTS,
    TOO_MANY_FOLDERS
  }
}
