package dev.drivefetch.store.disk;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The room of a file system, as it reports it.
 *
 * @param usable bytes that this process may still write, from 0
 * @param total bytes of the file system; 0 for one that counts none, such as /proc
 */
public record FreeSpace(long usable, long total) {
  /**
   * That of the file system of this path, which need not exist yet; empty if it cannot be found
   * out. Any thread.
   */
  public static Optional<FreeSpace> of(Path path) {
    try {
      Optional<FileStore> store = NearestFileStore.of(path);
      return store.isEmpty()
          ? Optional.empty()
          : Optional.of(new FreeSpace(store.get().getUsableSpace(), store.get().getTotalSpace()));
    } catch (IOException _) {
      // Nothing is known; a disk that is full says so when it is written to.
      return Optional.empty();
    }
  }

  /** Whether that many bytes are free; a file system that counts none is taken to have room. */
  public boolean holds(long bytes) {
    return total == 0 || usable >= bytes;
  }
}
