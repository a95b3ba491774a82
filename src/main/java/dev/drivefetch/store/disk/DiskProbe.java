package dev.drivefetch.store.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a destination's file system can do, by a file with a second name that are deleted
 * at once; if the process is told to end meanwhile, at its end. One thread.
 */
public final class DiskProbe {
  /** What the names of these files begin with; small letters only. */
  public static final String PREFIX = ".drivefetch-probe-";

  /** An odd one, to the millisecond, as Drive has them. */
  private static final Instant TIME = Instant.parse("2001-02-03T04:05:07.891Z");

  private final Path file;
  private final Path secondName;

  private DiskProbe(Path directory) {
    String name = PREFIX + UUID.randomUUID();
    this.file = directory.resolve(name);
    this.secondName = directory.resolve(name + "-2");
  }

  /**
   * What a file system can do.
   *
   * @param isThere whether the destination exists; else it was tried out where that would be made
   * @param tellsCaseApart whether {@code A} and {@code a} are two names
   * @param locks whether files can be locked
   * @param hardLinks whether a file can have two names
   */
  public record Abilities(
      boolean isThere, boolean tellsCaseApart, boolean locks, boolean hardLinks, Times times) {}

  /** What becomes of a file's time. */
  public enum Times {
    /** It is kept to the millisecond. */
    KEPT,
    /** It is cut, but near enough to be recognised. */
    CUT,
    /** It is another one. */
    LOST
  }

  /**
   * Tries it out.
   *
   * @param destination need not exist; absolute
   * @throws StoreException if nothing can be written there
   */
  public static Abilities of(Path destination) {
    Path directory = nearest(destination);
    if (!Files.isDirectory(directory)) {
      throw new StoreException(
          DiskFailure.ofDestination(destination, new NotDirectoryException(directory.toString())));
    }
    return new DiskProbe(directory).abilities(directory.equals(destination));
  }

  private static Path nearest(Path destination) {
    Path at = destination;
    while (!Files.exists(at, LinkOption.NOFOLLOW_LINKS) && at.getParent() != null) {
      at = at.getParent();
    }
    return at;
  }

  private Abilities abilities(boolean isThere) {
    // The JDK deletes these when the process is told to end.
    file.toFile().deleteOnExit();
    secondName.toFile().deleteOnExit();
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      return new Abilities(isThere, tellsCaseApart(), canLock(channel), canLink(), times());
    } catch (IOException e) {
      throw new StoreException("cannot write", file, e);
    } finally {
      delete(secondName);
      delete(file);
    }
  }

  private boolean tellsCaseApart() {
    String other = file.getFileName().toString().toUpperCase(Locale.ROOT);
    return !Files.exists(file.resolveSibling(other), LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean canLock(FileChannel channel) throws IOException {
    try (@Nullable FileLock lock = channel.tryLock()) {
      return lock != null;
    } catch (IOException e) {
      if (DiskFailure.isLackOfLocks(e)) {
        return false;
      }
      throw e;
    }
  }

  /** Systems say in several ways that they have no second names. */
  private boolean canLink() {
    try {
      Files.createLink(secondName, file);
      return true;
    } catch (IOException | UnsupportedOperationException _) {
      return false;
    }
  }

  private Times times() {
    DiskTime.set(file, TIME);
    Optional<Instant> found = DiskTime.of(file);
    if (found.equals(Optional.of(TIME))) {
      return Times.KEPT;
    }
    return found.filter(it -> DiskTime.isSame(TIME, it)).isPresent() ? Times.CUT : Times.LOST;
  }

  private static void delete(Path probe) {
    try {
      Files.deleteIfExists(probe);
    } catch (IOException e) {
      throw new StoreException("cannot delete", probe, e);
    }
  }
}
