package dev.drivefetch.store.disk;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the file system of a path that need not exist yet: that of what is there above it. */
final class NearestFileStore {
  private NearestFileStore() {}

  /** Empty if it cannot be found out. */
  static Optional<FileStore> of(Path path) {
    try {
      for (Path at = path; at != null; at = at.getParent()) {
        if (Files.exists(at)) {
          return Optional.of(Files.getFileStore(at));
        }
      }
    } catch (IOException _) {
      // Nothing is known; the disk itself says what is wrong, when it is written to.
    }
    return Optional.empty();
  }
}
