package dev.drivefetch.listing;

import dev.drivefetch.auth.Access;
import dev.drivefetch.model.Checksum;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An entry of a folder as Drive describes it; the values are untrusted, but of the right type and
 * shape, or absent.
 *
 * @param size in bytes, not negative
 * @param forbidden whether a reader must not download it
 * @param access whether a folder's children can be listed
 * @param encrypted whether only its owner's organisation can decipher it
 * @param parents raw: the folders that it is in, where that was asked for
 */
public record Item(
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
    Access access,
    boolean encrypted,
    boolean trashed,
    List<String> parents)
    implements Entry {
  private static final String FOLDER = "application/vnd.google-apps.folder";
  private static final String SHORTCUT = "application/vnd.google-apps.shortcut";

  public Item {
    parents = List.copyOf(parents);
  }

  /**
   * What the caller may see of a folder. Since 2025 one can be visible and not open; what Drive
   * then lists of it is not documented, and may be nothing.
   */
  enum Access {
    OPEN,
    /** Its access is limited, and Drive does not say whether that is so for this caller. */
    IN_DOUBT,
    CLOSED
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
