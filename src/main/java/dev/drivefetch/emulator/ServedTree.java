package dev.drivefetch.emulator;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * The files below a directory, as they are when they are asked for. Every step of a path is opened
 * from the one before it and no symbolic link is followed, so that nothing outside is reached,
 * whenever a link was made. Nothing but regular files and directories is ever opened: a FIFO would
 * block. Any thread.
 *
 * @param root a real path
 */
record ServedTree(Path root) {
  @FunctionalInterface
  private interface Use<T> {
    T in(SecureDirectoryStream<Path> folder) throws IOException;
  }

  /** Of a file or a directory; links are described themselves. */
  BasicFileAttributes attributes(Path path) throws IOException {
    return path.equals(root)
        ? Files.readAttributes(root, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        : within(parent(path), folder -> attributes(folder, name(path)));
  }

  /** What is directly in a directory, in the order of its names; what vanishes is left out. */
  Map<Path, BasicFileAttributes> entries(Path directory) throws IOException {
    return within(
        directory,
        folder -> {
          Map<Path, BasicFileAttributes> found = new TreeMap<>();
          for (Path entry : folder) {
            try {
              Path name = name(entry);
              found.put(directory.resolve(name), attributes(folder, name));
            } catch (NoSuchFileException _) {
              // Deleted since its name was read.
            }
          }
          return found;
        });
  }

  /** Opens a regular file for reading; fails as for a missing one if it is anything else. */
  SeekableByteChannel open(Path file) throws IOException {
    return within(
        parent(file),
        folder -> {
          Path name = name(file);
          BasicFileAttributes before = regular(folder, name);
          SeekableByteChannel channel =
              folder.newByteChannel(
                  name, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
          try {
            if (!Objects.equals(before.fileKey(), regular(folder, name).fileKey())) {
              throw new NoSuchFileException(name.toString());
            }
            return channel;
          } catch (IOException problem) {
            channel.close();
            throw problem;
          }
        });
  }

  private <T> T within(Path directory, Use<T> use) throws IOException {
    try (DirectoryStream<Path> top = Files.newDirectoryStream(root)) {
      if (top instanceof SecureDirectoryStream<Path> secure) {
        return within(secure, root.relativize(directory), use);
      }
      throw new IOException("this system cannot open files without following links");
    }
  }

  private static <T> T within(SecureDirectoryStream<Path> at, Path rest, Use<T> use)
      throws IOException {
    if (rest.toString().isEmpty()) {
      return use.in(at);
    }
    Path name = rest.getName(0);
    if (!attributes(at, name).isDirectory()) {
      throw new NoSuchFileException(name.toString());
    }
    try (var next = at.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
      return within(next, name.relativize(rest), use);
    }
  }

  private static BasicFileAttributes regular(SecureDirectoryStream<Path> folder, Path name)
      throws IOException {
    BasicFileAttributes attributes = attributes(folder, name);
    if (!attributes.isRegularFile()) {
      throw new NoSuchFileException(name.toString());
    }
    return attributes;
  }

  private static BasicFileAttributes attributes(SecureDirectoryStream<Path> folder, Path name)
      throws IOException {
    return folder
        .getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .readAttributes();
  }

  private static Path parent(Path path) {
    return Objects.requireNonNull(path.getParent(), "a path below the root");
  }

  private static Path name(Path path) {
    return Objects.requireNonNull(path.getFileName(), "a path below the root");
  }
}
