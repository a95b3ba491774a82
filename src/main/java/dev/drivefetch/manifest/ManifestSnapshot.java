package dev.drivefetch.manifest;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import dev.drivefetch.store.Destination;
import dev.drivefetch.store.disk.DirectoryTree;
import dev.drivefetch.store.disk.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A copy of a manifest as it was at one moment, outside of the destination: for commands that only
 * look. SQLite itself cannot read a database without making files beside it or taking locks on it.
 *
 * <p>A run may be writing meanwhile. The copy is consistent because the write-ahead log is copied
 * last: whatever a checkpoint has moved into the database by then is in the log, too, unless the
 * log began anew, which its header tells (SQLite's file format, section 4). A rollback journal, or
 * a database without either, must be the same before and after.
 */
final class ManifestSnapshot implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ManifestSnapshot.class);

  private static final String NAME = "manifest.db";
  private static final String WAL = "-wal";
  private static final String JOURNAL = "-journal";

  /** A log begins anew every thousand pages at most; copying is much faster. */
  private static final int TRIES = 50;

  /** Of the database: where the change counter is; of the log: its number and its salt. */
  private static final int HEADER = 32;

  private final Path directory;

  private ManifestSnapshot(Path directory) {
    this.directory = directory;
  }

  /**
   * Copies it; empty where there is none.
   *
   * @throws StoreException if it cannot be read
   */
  static Optional<ManifestSnapshot> of(Destination destination) {
    Path manifest = destination.manifest();
    // Neither exists nor does not: its directory may not be searched.
    if (Files.notExists(manifest, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    var snapshot = new ManifestSnapshot(newDirectory());
    try {
      snapshot.copy(manifest);
      return Optional.of(snapshot);
    } catch (IOException e) {
      snapshot.close();
      throw new StoreException("cannot read", manifest, e);
    }
  }

  private static Path newDirectory() {
    try {
      return Files.createTempDirectory("drivefetch-manifest");
    } catch (IOException e) {
      throw new StoreException(
          Failure.of(Reason.DISK_ERROR, "cannot make a temporary copy of the manifest: " + e));
    }
  }

  private static boolean isRegularFile(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .isRegularFile();
  }

  /** The copy. */
  ManifestFile manifest(Clock clock) {
    return new ManifestFile(file(), false, clock, true);
  }

  private Path file() {
    return directory.resolve(NAME);
  }

  /** What must not change while a copy is made. */
  private record State(ByteBuffer database, ByteBuffer log, ByteBuffer journal) {}

  private void copy(Path manifest) throws IOException {
    for (int each = 0; each < TRIES; each++) {
      State before = state(manifest);
      copy(manifest, file());
      copyIfThere(manifest, WAL);
      copyIfThere(manifest, JOURNAL);
      if (state(manifest).equals(before)) {
        return;
      }
    }
    throw new IOException("it keeps changing while it is copied");
  }

  private static State state(Path manifest) throws IOException {
    ByteBuffer log = header(beside(manifest, WAL));
    ByteBuffer database = header(manifest);
    // With a log, its header tells all, and a checkpoint may change that of the database.
    return new State(
        log.hasRemaining() ? ByteBuffer.allocate(0) : database,
        log,
        header(beside(manifest, JOURNAL)));
  }

  private static Path beside(Path manifest, String suffix) {
    return manifest.resolveSibling(manifest.getFileName() + suffix);
  }

  private static ByteBuffer header(Path file) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(HEADER);
    try (FileChannel channel = open(file)) {
      while (header.hasRemaining() && channel.read(header) >= 0) {
        // Until it is full, or the file is at its end.
      }
    } catch (NoSuchFileException _) {
      // As one that is empty.
    }
    return header.flip();
  }

  private void copyIfThere(Path manifest, String suffix) throws IOException {
    Path to = beside(file(), suffix);
    try {
      copy(beside(manifest, suffix), to);
    } catch (NoSuchFileException _) {
      Files.deleteIfExists(to);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (FileChannel in = open(from);
        FileChannel out =
            FileChannel.open(
                to,
                StandardOpenOption.WRITE,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
      long at = 0;
      long copied;
      while ((copied = in.transferTo(at, Long.MAX_VALUE - at, out)) > 0) {
        at += copied;
      }
    }
  }

  private static FileChannel open(Path file) throws IOException {
    if (!isRegularFile(file)) {
      throw new IOException("not a regular file: " + file.getFileName());
    }
    return FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
  }

  /** Deletes the copy. */
  @Override
  public void close() {
    try {
      for (String suffix : List.of("", WAL, JOURNAL, "-shm")) {
        Files.deleteIfExists(beside(file(), suffix));
      }
      DirectoryTree.delete(directory);
    } catch (NoSuchFileException _) {
      // It was closed before.
    } catch (IOException e) {
      log.debug("cannot delete {}", directory, e);
    }
  }
}
