package dev.drivefetch.store;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import dev.drivefetch.store.disk.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Notices that the destination, or the lock in it, is not what it was when the run began: moved,
 * deleted or replaced. Safe for any thread.
 */
final class DestinationGuard {
  private final List<Watched> watched = new CopyOnWriteArrayList<>();

  /**
   * Something that must stay.
   *
   * @param identity of what is at the path; empty on systems that have none
   */
  private record Watched(Path path, Optional<Object> identity) {}

  /** From now on, this is to stay as it is; a link to a directory counts as that directory. */
  void watch(Path path) throws IOException {
    watched.add(new Watched(path, identity(path)));
  }

  private static Optional<Object> identity(Path path) throws IOException {
    return Optional.ofNullable(Files.readAttributes(path, BasicFileAttributes.class).fileKey());
  }

  /** The same for a file that no link may stand for. */
  void watchFile(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new NoSuchFileException(file.toString());
    }
    watch(file);
  }

  /** The run has come to its end. */
  void forget() {
    watched.clear();
  }

  /**
   * Looks.
   *
   * @throws StoreException if something has changed
   */
  void check() {
    for (Watched each : watched) {
      check(each);
    }
  }

  /** That failure of the disk; or its cause, if something has changed since the last look. */
  Failure explained(Failure failure) {
    try {
      check();
      return failure;
    } catch (StoreException cause) {
      return cause.failure();
    }
  }

  private static void check(Watched each) {
    try {
      if (!identity(each.path).equals(each.identity)) {
        throw gone(each.path + " was replaced during the run");
      }
    } catch (NoSuchFileException _) {
      throw gone(each.path + " was moved or deleted during the run");
    } catch (IOException e) {
      throw new StoreException("cannot look at", each.path, e);
    }
  }

  private static StoreException gone(String detail) {
    return new StoreException(Failure.of(Reason.DESTINATION_GONE, detail));
  }
}
