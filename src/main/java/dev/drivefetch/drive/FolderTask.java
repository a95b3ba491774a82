package dev.drivefetch.drive;

import dev.drivefetch.model.RemoteFolder;

/**
 * A folder that is to be listed.
 *
 * @param depth how many folders above it, up to the one that the user named
 * @param shortcuts how many of the steps on the way to it were shortcuts
 */
record FolderTask(RemoteFolder folder, int depth, int shortcuts) {
  static FolderTask root(RemoteFolder folder) {
    return new FolderTask(folder, 0, 0);
  }

  /** The task for a folder in this one. */
  FolderTask below(RemoteFolder child, boolean byShortcut) {
    return new FolderTask(child, depth + 1, shortcuts + (byShortcut ? 1 : 0));
  }
}
