package dev.drivefetch;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the sources to google-java-format, whatever JVM Maven itself runs on. */
final class SourceFormatTest {
  @Test
  void everySourceFileIsFormatted() throws IOException {
    List<Path> unformatted = sources().parallelStream().filter(file -> !isFormatted(file)).toList();

    assertThat(unformatted)
        .as("not in google-java-format; with Maven on Java 21 or newer: mvn spotless:apply")
        .isEmpty();
  }

  private static boolean isFormatted(Path source) {
    try {
      String text = Files.readString(source);
      return new Formatter().formatSourceAndFixImports(text).equals(text);
    } catch (IOException | FormatterException e) {
      throw new IllegalStateException("cannot format " + source, e);
    }
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }
}
