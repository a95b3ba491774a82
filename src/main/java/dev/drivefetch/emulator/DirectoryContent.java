package dev.drivefetch.emulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Shows a directory as a shared folder, as it is when it is asked for, with ids that stay the same
 * from run to run. What cannot be read is left out, and told once. Any thread.
 */
final class DirectoryContent {
  private static final int ID_BYTES = 24;

  private final Path root;
  private final String name;
  private final ServedTree tree;
  private final Consumer<String> problems;

  /** Of all that was seen so far. */
  private final Map<String, Path> paths = new ConcurrentHashMap<>();

  private final Set<Path> told = ConcurrentHashMap.newKeySet();

  private DirectoryContent(Path root, String name, Consumer<String> problems) {
    this.root = root;
    this.name = name;
    this.tree = new ServedTree(root);
    this.problems = problems;
    paths.put(id(root, root), root);
  }

  /**
   * Reads nothing of it yet.
   *
   * @param problems told of what is left out
   */
  static DirectoryContent of(Path directory, Consumer<String> problems) throws IOException {
    Path given = directory.toAbsolutePath().normalize();
    Path real = given.toRealPath();
    if (!Files.isDirectory(real)) {
      throw new NotDirectoryException(directory.toString());
    }
    // One that cannot be read is refused here.
    try (var _ = Files.newDirectoryStream(real)) {
      return new DirectoryContent(real, name(given), problems);
    }
  }

  String rootId() {
    return id(root, root);
  }

  /** The root and all that is below it, a folder before what is in it. */
  List<DriveItem> all() {
    List<DriveItem> found = new ArrayList<>();
    item(rootId()).ifPresent(found::add);
    addBelow(root, found);
    return found;
  }

  private void addBelow(Path folder, List<DriveItem> found) {
    for (DriveItem child : children(folder)) {
      found.add(child);
      if (child.content() instanceof ItemContent.Folder) {
        Optional.ofNullable(paths.get(child.id())).ifPresent(below -> addBelow(below, found));
      }
    }
  }

  /** Empty: there is no such folder. */
  Optional<List<DriveItem>> children(String folderId) {
    return item(folderId)
        .filter(item -> item.content() instanceof ItemContent.Folder)
        .flatMap(item -> Optional.ofNullable(paths.get(item.id())))
        .map(this::children);
  }

  /** As it is now; empty if it is not there, or no longer a file or a directory. */
  Optional<DriveItem> item(String id) {
    if (!paths.containsKey(id)) {
      // It may be of an earlier run, and deep below what was listed in this one.
      addBelow(root, new ArrayList<>());
    }
    Path path = paths.get(id);
    if (path == null) {
      return Optional.empty();
    }
    try {
      return item(path, tree.attributes(path));
    } catch (IOException problem) {
      tell(path, problem);
      return Optional.empty();
    }
  }

  private List<DriveItem> children(Path folder) {
    List<DriveItem> found = new ArrayList<>();
    try {
      tree.entries(folder)
          .forEach((path, attributes) -> item(path, attributes).ifPresent(found::add));
    } catch (IOException problem) {
      tell(folder, problem);
    }
    return found;
  }

  private Optional<DriveItem> item(Path path, BasicFileAttributes attributes) {
    if (!attributes.isDirectory() && !attributes.isRegularFile()) {
      return Optional.empty();
    } else if (!Files.isReadable(path)) {
      tell(path, "permission denied");
      return Optional.empty();
    }
    paths.put(id(root, path), path);
    return Optional.of(readable(path, attributes));
  }

  private DriveItem readable(Path path, BasicFileAttributes attributes) {
    String shown = path.equals(root) ? name : name(path);
    Optional<String> parent =
        Optional.ofNullable(path.getParent())
            .filter(_ -> !path.equals(root))
            .map(folder -> id(root, folder));
    DriveItem item =
        attributes.isDirectory()
            ? new DriveItem(
                id(root, path), parent, shown, DriveItem.FOLDER, new ItemContent.Folder())
            : new DriveItem(
                id(root, path),
                parent,
                shown,
                MimeTypes.ofName(shown),
                new ItemContent.Binary(new ServedBytes(tree, path)));
    return modified(item, attributes.lastModifiedTime().toInstant());
  }

  /** A change of its time is another version, and so another head revision. */
  private static DriveItem modified(DriveItem item, Instant time) {
    return new DriveItem(
        item.id(),
        item.parent(),
        item.name(),
        item.mimeType(),
        item.content(),
        time,
        Math.max(1, time.toEpochMilli()),
        item.flags(),
        item.resourceKey(),
        item.overrides());
  }

  /** As long as Drive's (33 characters), made from the path below the root. */
  static String id(Path root, Path path) {
    String relative = root.relativize(path).toString().replace('\\', '/');
    byte[] hash = Checksums.digest("SHA-256").digest(relative.getBytes(StandardCharsets.UTF_8));
    return "1"
        + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, ID_BYTES));
  }

  private void tell(Path path, IOException problem) {
    // What is gone needs no word.
    if (!(problem instanceof NoSuchFileException)) {
      tell(path, "it cannot be read (" + problem.getClass().getSimpleName() + ")");
    }
  }

  private void tell(Path path, String why) {
    if (told.add(path)) {
      problems.accept("not served: " + root.relativize(path) + ": " + why);
    }
  }

  private static String name(Path path) {
    return Optional.ofNullable(path.getFileName()).map(Path::toString).orElse("/");
  }
}
