package dev.drivefetch.cli;

import dev.drivefetch.model.SmallFile;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * A configuration file that was read: known keys only, empty values left out.
 *
 * @param path as messages name it
 */
record ConfigFile(Path path, Map<String, String> entries) {
  ConfigFile {
    entries = Map.copyOf(entries);
  }

  /** Reads it. */
  static ConfigFile read(Path path, List<String> knownKeys) {
    Properties properties = load(path);
    Map<String, String> entries = new TreeMap<>();
    for (String key : properties.stringPropertyNames().stream().sorted().toList()) {
      if (!knownKeys.contains(key)) {
        throw new UsageException(unknown(key, path, knownKeys));
      }
      String value = properties.getProperty(key, "").strip();
      if (!value.isEmpty()) {
        entries.put(key, value);
      }
    }
    return new ConfigFile(path, entries);
  }

  Optional<String> get(String key) {
    return Optional.ofNullable(entries.get(key));
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

  private static Properties load(Path path) {
    var properties = new Properties();
    try {
      properties.load(new StringReader(SmallFile.read(path)));
      return properties;
    } catch (NoSuchFileException _) {
      throw new UsageException("there is no configuration file " + path + "; see --config");
    } catch (CharacterCodingException _) {
      throw new UsageException("the configuration file " + path + " is not in UTF-8");
    } catch (IllegalArgumentException e) {
      throw new UsageException("the configuration file " + path + " is broken: " + e.getMessage());
    } catch (IOException e) {
      throw new UsageException("the configuration file " + path + " cannot be read: " + e);
    }
  }

  private static String unknown(String key, Path path, List<String> knownKeys) {
    String hint =
        Spelling.nearest(key, knownKeys).map(name -> "; did you mean " + name + "?").orElse("");
    return "unknown key %s in %s; keys are %s%s"
        .formatted(key, path, String.join(", ", knownKeys), hint);
  }
}
