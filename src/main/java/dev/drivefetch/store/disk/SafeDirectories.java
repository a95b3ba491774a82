package dev.drivefetch.store.disk;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * Makes directories, and finds paths, below a root without being led out of it by a symbolic link.
 * Safe for any thread.
 *
 * @param root may itself be, or lie behind, a link: that is its user's choice
 */
public record SafeDirectories(Path root) {

  /**
   * Makes that directory, and those above it, below the root.
   *
   * @throws StoreException if the disk refuses, or anything but a directory is in the way
   */
  public void make(Path directory) {
    if (!directory.startsWith(root) || climbs(directory)) {
      throw new IllegalArgumentException(directory + " is not in " + root);
    }
    Path at = root;
    for (int i = root.getNameCount(); i < directory.getNameCount(); i++) {
      at = at.resolve(directory.getName(i));
      makeOne(at);
    }
  }

  /**
   * The path of that name; empty if it cannot be that of a file below the root. Looks at nothing.
   *
   * @param name relative to the root, joined by slashes; may come from anywhere
   */
  public Optional<Path> path(String name) {
    Path at = root;
    try {
      for (String each : name.split("/", -1)) {
        if (each.isEmpty() || each.equals(".") || each.equals("..")) {
          return Optional.empty();
        }
        at = at.resolve(each);
      }
      return Optional.of(at);
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }

  /**
   * The same, if all above it are directories; what is at the path itself is not looked at.
   *
   * @throws IOException if they cannot be looked at, as when one of them is not there
   */
  public Optional<Path> find(String name) throws IOException {
    Optional<Path> path = path(name);
    Path above = root;
    int last = path.map(Path::getNameCount).orElse(0) - 1;
    for (int i = root.getNameCount(); i < last; i++) {
      above = above.resolve(path.orElseThrow().getName(i));
      if (!attributes(above).isDirectory()) {
        return Optional.empty();
      }
    }
    return path;
  }

  private boolean climbs(Path directory) {
    for (int i = root.getNameCount(); i < directory.getNameCount(); i++) {
      if (directory.getName(i).toString().equals("..")) {
        return true;
      }
    }
    return false;
  }

  private static void makeOne(Path directory) {
    try {
      try {
        check(directory);
      } catch (NoSuchFileException _) {
        create(directory);
      }
    } catch (IOException e) {
      throw new StoreException("cannot make the directory", directory, e);
    }
  }

  private static void create(Path directory) throws IOException {
    try {
      Files.createDirectory(directory);
    } catch (FileAlreadyExistsException _) {
      check(directory);
    }
  }

  private static void check(Path directory) throws IOException {
    BasicFileAttributes found = attributes(directory);
    if (!found.isDirectory()) {
      String what = found.isSymbolicLink() ? "a symbolic link" : "a file";
      throw new StoreException(
          Failure.of(Reason.PATH_OCCUPIED, what + " is where a directory must be: " + directory));
    }
  }

  private static BasicFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }
}
