package dev.drivefetch.compare;

import dev.drivefetch.store.disk.DirectoryTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A directory that is deleted with all that is in it when it is closed. */
record ScratchDirectory(Path path) implements AutoCloseable {
  private static final String PREFIX = "drivefetch-compare-";

  /** Makes one that only its owner can look into, in that directory or the system's for such. */
  static ScratchDirectory make(Optional<Path> parent) throws IOException {
    return new ScratchDirectory(
        parent.isPresent()
            ? Files.createTempDirectory(parent.get(), PREFIX)
            : Files.createTempDirectory(PREFIX));
  }

  @Override
  public void close() throws IOException {
    DirectoryTree.delete(path);
  }
}
