package dev.drivefetch.emulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Shows a directory as a shared folder, with ids that stay the same from run to run. */
final class DirectoryContent extends SimpleFileVisitor<Path> {
  private static final int ID_BYTES = 24;

  private final Path root;

  /** By path, so that every run lists in the same order, a folder before what is in it. */
  private final SortedMap<Path, DriveItem> items = new TreeMap<>();

  private DirectoryContent(Path root) {
    this.root = root;
  }

  static DriveContent of(Path root) throws IOException {
    var directory = new DirectoryContent(root.toAbsolutePath().normalize());
    Files.walkFileTree(directory.root, directory);
    return new DriveContent(List.copyOf(directory.items.values()), List.of());
  }

  @Override
  public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
    add(path, attributes, DriveItem.FOLDER, new ItemContent.Folder());
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
    if (attributes.isRegularFile()) {
      var content = new ItemContent.Binary(ByteSource.file(path));
      add(path, attributes, MimeTypes.ofName(name(path)), content);
    }
    return FileVisitResult.CONTINUE;
  }

  /** As long as Drive's (33 characters), made from the path below the root. */
  static String id(Path root, Path path) {
    String relative = root.relativize(path).toString().replace('\\', '/');
    byte[] hash = Checksums.digest("SHA-256").digest(relative.getBytes(StandardCharsets.UTF_8));
    return "1"
        + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, ID_BYTES));
  }

  private void add(Path path, BasicFileAttributes attributes, String type, ItemContent content) {
    Optional<String> parent =
        Optional.ofNullable(path.getParent())
            .filter(_ -> !path.equals(root))
            .map(folder -> id(root, folder));
    var item = new DriveItem(id(root, path), parent, name(path), type, content);
    items.put(path, item.withModifiedTime(attributes.lastModifiedTime().toInstant()));
  }

  private static String name(Path path) {
    return Optional.ofNullable(path.getFileName()).map(Path::toString).orElse("/");
  }
}
