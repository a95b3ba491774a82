package dev.drivefetch;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the sources to google-java-format, whatever JVM Maven itself runs on. */
final class SourceFormatTest {
  @Test
  void everySourceFileIsFormatted() throws IOException, FormatterException {
    List<Path> unformatted = new ArrayList<>();
    var formatter = new Formatter();
    for (Path source : sources()) {
      String text = Files.readString(source);
      if (!formatter.formatSourceAndFixImports(text).equals(text)) {
        unformatted.add(source);
      }
    }

    assertThat(unformatted)
        .as("not in google-java-format; with Maven on Java 21 or newer: mvn spotless:apply")
        .isEmpty();
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }
}
