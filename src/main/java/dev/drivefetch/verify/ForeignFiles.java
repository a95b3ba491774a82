package dev.drivefetch.verify;

import dev.drivefetch.manifest.ManifestView;
import dev.drivefetch.store.Destination;
import dev.drivefetch.store.disk.StoreException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Consumer;

/** Finds the regular files in a destination that its manifest does not know. */
final class ForeignFiles extends SimpleFileVisitor<Path> {
  private final Destination destination;
  private final ManifestView manifest;
  private final Consumer<String> taker;

  private ForeignFiles(Destination destination, ManifestView manifest, Consumer<String> taker) {
    this.destination = destination;
    this.manifest = manifest;
    this.taker = taker;
  }

  /**
   * Hands over the path of each, relative to the destination; follows no symbolic link.
   *
   * @throws StoreException if a directory cannot be read
   */
  static void find(Destination destination, ManifestView manifest, Consumer<String> taker) {
    try {
      // The destination itself may be, or lie behind, a link: that is its user's choice.
      Path root = destination.root().toRealPath();
      Files.walkFileTree(root, new ForeignFiles(Destination.of(root), manifest, taker));
    } catch (IOException e) {
      throw new StoreException("cannot search", destination.root(), e);
    }
  }

  @Override
  public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
    return directory.equals(destination.root().resolve(Destination.STATE))
        ? FileVisitResult.SKIP_SUBTREE
        : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    String path = destination.relative(file);
    if (attributes.isRegularFile() && !manifest.knows(path)) {
      taker.accept(path);
    }
    return FileVisitResult.CONTINUE;
  }
}
