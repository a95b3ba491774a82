package dev.drivefetch.store.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes what was written survive a power cut. */
public final class DiskSync {
  private static final Logger log = LoggerFactory.getLogger(DiskSync.class);

  /** EINVAL, EOPNOTSUPP, ENOSYS, EBADF and EISDIR; the JDK hands on the system's text. */
  private static final List<String> UNSUPPORTED =
      List.of(
          "invalid argument",
          "not supported",
          "not implemented",
          "bad file descriptor",
          "is a directory");

  private DiskSync() {}

  /** The content of a file. */
  public static void file(Path file) throws IOException {
    sync(file, StandardOpenOption.WRITE);
  }

  /**
   * The names in a directory and in those above it up to the root: any may be as new.
   *
   * @throws IOException if the disk has lost them; a system that cannot sync directories is let
   *     pass
   */
  public static void directories(Path root, Path directory) throws IOException {
    Path at = directory;
    while (at != null && at.startsWith(root)) {
      directory(at);
      at = at.getParent();
    }
  }

  private static void directory(Path directory) throws IOException {
    try {
      sync(directory, StandardOpenOption.READ);
    } catch (IOException e) {
      if (!isUnsupported(e)) {
        throw e;
      }
      log.debug("this system does not sync directories: {}", directory, e);
    }
  }

  /** Windows does not open directories; others open them, and refuse to sync them. */
  private static boolean isUnsupported(IOException error) {
    String text = String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT);
    return error instanceof AccessDeniedException || UNSUPPORTED.stream().anyMatch(text::contains);
  }

  private static void sync(Path file, StandardOpenOption mode) throws IOException {
    try (FileChannel channel = FileChannel.open(file, mode)) {
      channel.force(true);
    }
  }
}
