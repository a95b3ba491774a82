package dev.drivefetch.manifest;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import dev.drivefetch.store.disk.StoreException;
import java.nio.file.Path;
import java.sql.SQLException;

/** The manifest is whole, but of a version that this program does not know. */
final class NewerManifest extends SQLException {
  private static final long serialVersionUID = 1L;

  private final int version;
  private final int known;

  NewerManifest(int version, int known) {
    super("written by a newer drivefetch: version " + version);
    this.version = version;
    this.known = known;
  }

  /** The message for the user. */
  StoreException refusal(Path file) {
    String detail =
        "%s was written by a newer drivefetch (its version is %d, this program knows %d)"
            .formatted(file, version, known);
    return new StoreException(Failure.of(Reason.MANIFEST_NEWER, detail));
  }
}
