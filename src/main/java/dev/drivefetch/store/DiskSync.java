package dev.drivefetch.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes what was written survive a power cut. */
final class DiskSync {
  private static final Logger log = LoggerFactory.getLogger(DiskSync.class);

  private DiskSync() {}

  /** The content of a file. */
  static void file(Path file) throws IOException {
    sync(file, StandardOpenOption.WRITE);
  }

  /** The names in a directory and in those above it up to the root: any may be as new. */
  static void directories(Path root, Path directory) {
    Path at = directory;
    while (at != null && at.startsWith(root)) {
      directory(at);
      at = at.getParent();
    }
  }

  private static void directory(Path directory) {
    try {
      sync(directory, StandardOpenOption.READ);
    } catch (IOException e) {
      log.debug("this system does not sync directories: {}", directory, e);
    }
  }

  private static void sync(Path file, StandardOpenOption mode) throws IOException {
    try (FileChannel channel = FileChannel.open(file, mode)) {
      channel.force(true);
    }
  }
}
