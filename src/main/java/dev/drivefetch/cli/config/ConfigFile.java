package dev.drivefetch.cli.config;

import dev.drivefetch.cli.process.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A configuration file that was read: known keys only, empty values left out.
 *
 * @param path as messages name it
 */
public record ConfigFile(Path path, Map<String, Entry> entries) {
  public ConfigFile {
    entries = Map.copyOf(entries);
  }

  /** Reads it. */
  public static ConfigFile read(Path path, List<String> knownKeys) {
    Map<String, Entry> entries = new HashMap<>();
    for (PropertyLine line :
        PropertyLine.of(UserFile.read(path, "the configuration file " + path))) {
      PropertyLine.Entry entry = parse(line, path);
      line.habit()
          .ifPresent(
              habit -> {
                throw new UsageException("%s: %s".formatted(where(line, entry, path), habit));
              });
      if (!knownKeys.contains(entry.key())) {
        throw new UsageException(unknown(entry.key(), line, path, knownKeys));
      }
      entries.put(entry.key(), new Entry(entry.value(), line.number()));
    }
    entries.values().removeIf(entry -> entry.text().isEmpty());
    return new ConfigFile(path, entries);
  }

  /** What it says for that key, and where. */
  Optional<Given> get(String key) {
    return Optional.ofNullable(entries.get(key))
        .map(entry -> new Given(entry.text(), new Given.FileEntry(key, path, entry.line())));
  }

  /** Whether people other than its owner can read that file. */
  static boolean isReadableByOthers(Path path) {
    try {
      var permissions = Files.getPosixFilePermissions(path);
      return permissions.contains(PosixFilePermission.GROUP_READ)
          || permissions.contains(PosixFilePermission.OTHERS_READ);
    } catch (IOException | UnsupportedOperationException _) {
      return false;
    }
  }

  private static PropertyLine.Entry parse(PropertyLine line, Path path) {
    try {
      return line.entry();
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "line %d of %s: %s; a backslash itself is written \\\\"
              .formatted(line.number(), path, e.getMessage()));
    }
  }

  private static String where(PropertyLine line, PropertyLine.Entry entry, Path path) {
    return new Given.FileEntry(entry.key(), path, line.number()).describe();
  }

  private static String unknown(String key, PropertyLine line, Path path, List<String> knownKeys) {
    String hint =
        Spelling.nearest(key, knownKeys).map(name -> "; did you mean " + name + "?").orElse("");
    return "unknown key %s in %s, line %d; keys are %s%s"
        .formatted(key, path, line.number(), String.join(", ", knownKeys), hint);
  }

  /**
   * What stands behind a key.
   *
   * @param line from 1
   */
  record Entry(String text, int line) {}
}
