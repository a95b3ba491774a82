package dev.drivefetch.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarFile;

/** Which jars of plug-ins the JVM passes over without a word. */
final class PlugInJars {
  private PlugInJars() {}

  /** Why those of them that are broken cannot be read. */
  static Map<Path, String> problems(Iterable<Path> jars) {
    Map<Path, String> found = new TreeMap<>();
    for (Path jar : jars) {
      problem(jar).ifPresent(reason -> found.put(jar, reason));
    }
    return found;
  }

  private static Optional<String> problem(Path jar) {
    try (var _ = new JarFile(jar.toFile())) {
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
