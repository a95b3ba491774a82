package dev.drivefetch.listing;

import dev.drivefetch.model.RemoteFolder;

/**
 * A folder that is to be listed.
 *
 * @param depth how many folders above it, up to the one that the user named
 * @param shortcuts how many of the steps on the way to it were shortcuts
 * @param access whether it can be listed; if that is in doubt, nothing in it means nothing
 */
record FolderTask(RemoteFolder folder, int depth, int shortcuts, Item.Access access) {
  static FolderTask root(RemoteFolder folder, Item.Access access) {
    return new FolderTask(folder, 0, 0, access);
  }

  /** The task for a folder in this one. */
  FolderTask below(Finding.Folder child) {
    int more = child.byShortcut() ? 1 : 0;
    return new FolderTask(child.folder(), depth + 1, shortcuts + more, child.access());
  }
}
