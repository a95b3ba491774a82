package dev.drivefetch.store;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import dev.drivefetch.store.disk.DiskFailure;
import dev.drivefetch.store.disk.DiskSync;
import dev.drivefetch.store.disk.DiskTime;
import dev.drivefetch.store.disk.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Files end up in a local directory, by moves in one step. No symbolic link below it is followed.
 * In a durable destination, a file's bytes are on disk before its name, and its name before {@link
 * #place} or {@link #move} returns.
 */
public final class LocalPlacement implements Placement {
  private final Destination destination;
  private final FileMover mover;
  private final boolean durable;

  /** In that destination. */
  public LocalPlacement(Destination destination) {
    this.destination = destination;
    this.mover = new FileMover(destination);
    this.durable = destination.options().durable();
  }

  @Override
  public Optional<PlacedFile> find(String name) throws IOException {
    try {
      Optional<Path> path = destination.directories().find(name);
      return path.isEmpty() ? Optional.empty() : at(path.get(), name);
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  private static Optional<PlacedFile> at(Path path, String name) throws IOException {
    BasicFileAttributes found =
        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    return found.isRegularFile()
        ? Optional.of(new PlacedFile(name, found.size(), found.lastModifiedTime().toInstant()))
        : Optional.empty();
  }

  @Override
  public boolean isFree(String to, String from) throws IOException {
    return !Files.exists(target(to), LinkOption.NOFOLLOW_LINKS)
        || (find(to).isPresent() && Files.isSameFile(existing(from), target(to)));
  }

  @Override
  public ReadableByteChannel read(String name) throws IOException {
    return FileChannel.open(existing(name), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public boolean create(String name, byte[] content) throws IOException {
    Path path = target(name);
    destination.guard().check();
    destination.directories().make(path.resolveSibling(""));
    try (FileChannel channel =
        FileChannel.open(
            path,
            StandardOpenOption.WRITE,
            StandardOpenOption.CREATE_NEW,
            LinkOption.NOFOLLOW_LINKS)) {
      write(channel, path, ByteBuffer.wrap(content));
    } catch (FileAlreadyExistsException _) {
      return false;
    }
    syncAbove(path);
    return true;
  }

  private void write(FileChannel channel, Path path, ByteBuffer content) throws IOException {
    try {
      while (content.hasRemaining()) {
        channel.write(content);
      }
      if (durable) {
        channel.force(true);
      }
    } catch (IOException e) {
      Files.delete(path);
      throw e;
    }
  }

  @Override
  public void place(Path whole, String name) throws IOException {
    if (durable) {
      DiskSync.file(whole);
    }
    moveTo(whole, target(name));
  }

  @Override
  public void move(String from, String to) throws IOException {
    Path source = existing(from);
    moveTo(source, target(to));
    syncAbove(source);
  }

  private void moveTo(Path source, Path target) throws IOException {
    destination.directories().make(target.resolveSibling(""));
    try {
      mover.move(source, target);
    } catch (IOException e) {
      throw obstacle(target, e).orElseThrow(() -> e);
    }
    syncAbove(target);
  }

  private void syncAbove(Path path) throws IOException {
    if (durable) {
      DiskSync.directories(destination.root(), path.resolveSibling(""));
    }
  }

  /** What is at the target and cannot be replaced. */
  private static Optional<StoreException> obstacle(Path target, IOException error) {
    if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
      return occupied("a directory is in the way of the file: " + target);
    }
    return isProtected(target, error)
        ? occupied("the file in its place must not be replaced: " + target)
        : Optional.empty();
  }

  private static Optional<StoreException> occupied(String detail) {
    return Optional.of(new StoreException(Failure.of(Reason.PATH_OCCUPIED, detail)));
  }

  /** Such as one with the attribute "immutable", or another user's in a sticky directory. */
  private static boolean isProtected(Path target, IOException error) {
    return Files.exists(target, LinkOption.NOFOLLOW_LINKS)
        && String.valueOf(error.getMessage())
            .toLowerCase(Locale.ROOT)
            .contains(DiskFailure.NOT_PERMITTED);
  }

  @Override
  public PlacedFile setTime(PlacedFile file, Instant time) throws IOException {
    DiskTime.set(existing(file.name()), time);
    return find(file.name()).orElse(file);
  }

  @Override
  public boolean delete(String name) throws IOException {
    return find(name).isPresent() && Files.deleteIfExists(target(name));
  }

  @Override
  public void list(Consumer<PlacedFile> taker) throws IOException {
    FileList.handOver(destination, taker);
  }

  @Override
  public Path state() {
    return destination.state();
  }

  private Path existing(String name) throws IOException {
    if (find(name).isEmpty()) {
      throw new NoSuchFileException(name);
    }
    return target(name);
  }

  private Path target(String name) {
    return destination
        .directories()
        .path(name)
        .orElseThrow(() -> new IllegalArgumentException("no file can be called " + name));
  }
}
