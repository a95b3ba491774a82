package dev.drivefetch.store;

import dev.drivefetch.model.Checksum;
import dev.drivefetch.store.disk.DiskTime;
import dev.drivefetch.store.disk.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;

/**
 * Moves files within a destination in one step, also where another file system is mounted below it:
 * there the file is copied beside its place under a hidden name, and the copy is compared with it
 * before it gets the final name. The manifest names what a kill leaves of that, and the next run
 * deletes it. Safe for any thread, for different files.
 */
final class FileMover {
  private static final String CROSSING = ".crossing";
  private static final String HIDDEN = ".drivefetch-";
  private static final int LONGEST_PATH = 1 << 16;

  private final Destination destination;

  FileMover(Destination destination) {
    this.destination = destination;
  }

  /**
   * Moves it; what is at the new place is replaced. Its directory must be there.
   *
   * @throws StoreException if the destination is not what it was when the run began
   */
  void move(Path from, Path to) throws IOException {
    destination.guard().check();
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      if (Files.isDirectory(to, LinkOption.NOFOLLOW_LINKS)) {
        throw e;
      }
      moveAcross(from, to);
    }
  }

  private void moveAcross(Path from, Path to) throws IOException {
    String key = Fingerprint.of(List.of("crossing", destination.relative(to)));
    Path hidden = to.resolveSibling(HIDDEN + key);
    Path crossing = destination.parts().resolve(key + CROSSING);
    Files.writeString(crossing, destination.relative(hidden));
    try {
      Files.deleteIfExists(hidden);
      copy(from, hidden);
      Files.move(hidden, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.deleteIfExists(hidden);
      Files.deleteIfExists(crossing);
      throw e;
    }
    Files.delete(from);
    Files.delete(crossing);
  }

  private void copy(Path from, Path to) throws IOException {
    BasicFileAttributes attributes =
        Files.readAttributes(from, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    try (FileChannel in =
            FileChannel.open(from, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        FileChannel out =
            FileChannel.open(to, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
      long at = 0;
      while (at < attributes.size()) {
        long copied = in.transferTo(at, attributes.size() - at, out);
        if (copied <= 0) {
          throw new IOException("it was truncated while it was copied");
        }
        at += copied;
      }
      if (destination.options().durable()) {
        out.force(true);
      }
    }
    if (!digest(from, attributes).equals(digest(to, attributes))) {
      throw new IOException("the copy differs");
    }
    DiskTime.set(to, attributes.lastModifiedTime().toInstant());
  }

  /** For a file of that length; one of another length is never equal. */
  private Optional<String> digest(Path path, BasicFileAttributes attributes) throws IOException {
    if (Files.size(path) != attributes.size()) {
      return Optional.empty();
    }
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.of(
          destination
              .options()
              .digests()
              .hash(Checksum.Algorithm.SHA256, attributes.size(), channel));
    }
  }

  static boolean isCrossing(Path file) {
    return file.toString().endsWith(CROSSING);
  }

  /** Deletes the copy that an earlier run, killed meanwhile, left where this record says. */
  void cleanUp(Path crossing) throws IOException {
    String name = HIDDEN + PartPaths.keyOf(crossing.getFileName().toString());
    try {
      Optional<Path> left = destination.directories().find(relative(crossing));
      if (left.isPresent()
          && left.get().getFileName().toString().equals(name)
          && Files.isRegularFile(left.get(), LinkOption.NOFOLLOW_LINKS)) {
        Files.delete(left.get());
      }
    } catch (NoSuchFileException _) {
      // It was killed before it had made the copy's directory, or that is gone since.
    }
    Files.delete(crossing);
  }

  /** Whatever it holds; what is no path leads to no file. */
  private static String relative(Path crossing) throws IOException {
    if (!Files.isRegularFile(crossing, LinkOption.NOFOLLOW_LINKS)) {
      return "";
    }
    try (var in = Files.newInputStream(crossing)) {
      return new String(in.readNBytes(LONGEST_PATH), StandardCharsets.UTF_8);
    }
  }
}
