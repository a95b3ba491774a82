package dev.drivefetch.relocation;

import dev.drivefetch.store.Destination;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The directories that files were moved out of. One thread at a time. */
final class EmptiedDirectories {
  private static final Logger log = LoggerFactory.getLogger(EmptiedDirectories.class);

  private final Destination destination;
  private final Set<Path> directories = new HashSet<>();

  EmptiedDirectories(Destination destination) {
    this.destination = destination;
  }

  void add(Path directory) {
    directories.add(directory);
  }

  /**
   * Deletes those of them, and above them, that are empty and not wanted.
   *
   * @param wanted tells it of a path relative to the destination
   */
  void delete(Predicate<String> wanted) {
    List<Path> deepestFirst =
        directories.stream()
            .sorted(Comparator.comparingInt(Path::getNameCount).reversed())
            .toList();
    for (Path each : deepestFirst) {
      Path at = each;
      while (isInside(at) && !wanted.test(destination.relative(at)) && delete(at)) {
        at = at.resolveSibling("");
      }
    }
    directories.clear();
  }

  private boolean isInside(Path directory) {
    return directory.startsWith(destination.root())
        && !directory.equals(destination.root())
        && !directory.startsWith(destination.state());
  }

  /** Whether it is gone. */
  private static boolean delete(Path directory) {
    try {
      if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
        Files.delete(directory);
        log.debug("deleted the empty directory {}", directory);
      }
      return !Files.exists(directory, LinkOption.NOFOLLOW_LINKS);
    } catch (DirectoryNotEmptyException | NoSuchFileException _) {
      return false;
    } catch (IOException e) {
      log.debug("cannot delete {}", directory, e);
      return false;
    }
  }
}
