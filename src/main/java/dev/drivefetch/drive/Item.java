package dev.drivefetch.drive;

import dev.drivefetch.model.Checksum;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An entry of a folder as Drive describes it; the values are those of strangers, but of the right
 * type and shape, or absent.
 *
 * @param id raw: it may be no id at all
 * @param size in bytes, not negative
 * @param forbidden whether a reader must not download it
 * @param encrypted whether only its owner's organisation can decipher it
 * @param parents raw: the folders that it is in, where that was asked for
 */
record Item(
    String id,
    String name,
    String mimeType,
    OptionalLong size,
    Optional<Checksum> checksum,
    Optional<Instant> modifiedTime,
    Optional<String> revision,
    Optional<String> resourceKey,
    Optional<Target> shortcut,
    boolean forbidden,
    boolean encrypted,
    boolean trashed,
    List<String> parents) {
  private static final String FOLDER = "application/vnd.google-apps.folder";
  private static final String SHORTCUT = "application/vnd.google-apps.shortcut";

  Item {
    parents = List.copyOf(parents);
  }

  /** Where a shortcut leads. */
  record Target(String id, String mimeType, Optional<String> resourceKey) {
    boolean isFolder() {
      return mimeType.equals(FOLDER);
    }
  }

  boolean isFolder() {
    return mimeType.equals(FOLDER);
  }

  boolean isShortcut() {
    return mimeType.equals(SHORTCUT);
  }
}
