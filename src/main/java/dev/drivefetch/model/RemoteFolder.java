package dev.drivefetch.model;

import java.util.Optional;

/**
 * A folder of Drive, at one place in the tree; a folder that a shortcut leads to a second time is a
 * second value.
 *
 * @param parent the folder that it was found in; empty for a folder that the user named
 * @param isOneFile whether it is no folder: it stands for where a single file is that the user
 *     named, and has that file's id
 */
public record RemoteFolder(
    String id,
    String name,
    Optional<String> resourceKey,
    Optional<RemoteFolder> parent,
    boolean isOneFile)
    implements RemoteEntry {
  /** A folder of Drive. */
  public RemoteFolder(
      String id, String name, Optional<String> resourceKey, Optional<RemoteFolder> parent) {
    this(id, name, resourceKey, parent, false);
  }

  /** Where a file is that the user named by itself. */
  public static RemoteFolder ofOneFile(String fileId, Optional<String> resourceKey) {
    return new RemoteFolder(fileId, fileId, resourceKey, Optional.empty(), true);
  }

  /** Whether this folder is, or lies below, the folder of that id: following it would be a loop. */
  public boolean isWithin(String folderId) {
    for (Optional<RemoteFolder> at = Optional.of(this); at.isPresent(); at = at.get().parent()) {
      if (at.get().id().equals(folderId)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String source() {
    RemoteFolder at = this;
    while (at.parent.isPresent()) {
      at = at.parent.get();
    }
    return at.id;
  }

  /**
   * The names from the root folder's children down to this folder, joined by slashes; for people.
   */
  public String displayPath() {
    return parent
        .map(above -> above.parent.isEmpty() ? name : above.displayPath() + "/" + name)
        .orElse(name);
  }
}
