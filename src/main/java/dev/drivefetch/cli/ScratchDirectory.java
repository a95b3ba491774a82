package dev.drivefetch.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A directory that is deleted with all that is in it when it is closed. */
record ScratchDirectory(Path path) implements AutoCloseable {
  private static final String PREFIX = "drivefetch-compare-";

  /** Makes one that only its owner can look into, in that directory or the system's for such. */
  static ScratchDirectory make(Optional<Path> parent) throws IOException {
    return new ScratchDirectory(
        parent.isPresent()
            ? Files.createTempDirectory(parent.get(), PREFIX)
            : Files.createTempDirectory(PREFIX));
  }

  @Override
  public void close() throws IOException {
    Files.walkFileTree(path, new Deletion());
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException problem)
        throws IOException {
      if (problem != null) {
        throw problem;
      }
      Files.delete(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
