package dev.drivefetch.store;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Consumer;

/** The regular files in a destination, but for its state; follows no symbolic link. */
final class FileList extends SimpleFileVisitor<Path> {
  private final Destination destination;
  private final Consumer<PlacedFile> taker;

  private FileList(Destination destination, Consumer<PlacedFile> taker) {
    this.destination = destination;
    this.taker = taker;
  }

  /** Hands over each. */
  static void handOver(Destination destination, Consumer<PlacedFile> taker) throws IOException {
    // The destination itself may be, or lie behind, a link: that is its user's choice.
    Path root = destination.root().toRealPath();
    Files.walkFileTree(root, new FileList(Destination.of(root), taker));
  }

  @Override
  public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
    return directory.equals(destination.state())
        ? FileVisitResult.SKIP_SUBTREE
        : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (attributes.isRegularFile()) {
      taker.accept(
          new PlacedFile(
              destination.relative(file),
              attributes.size(),
              attributes.lastModifiedTime().toInstant()));
    }
    return FileVisitResult.CONTINUE;
  }
}
