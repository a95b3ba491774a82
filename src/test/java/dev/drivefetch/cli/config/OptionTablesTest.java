package dev.drivefetch.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The places where users read of settings know all of them. */
final class OptionTablesTest {
  private static final Pattern ROW = Pattern.compile("^\\| `(?:--|SOURCE)[^|]*\\|([^|]*)\\|");
  private static final Pattern CONFIGURED = Pattern.compile("`([a-z][a-z-]*)`");
  private static final Pattern LINE = Pattern.compile("(?m)^#?([a-z][a-z-]*)=");

  private static List<String> settings() {
    return new Keys(Stream::empty).all().stream().map(Key::name).toList();
  }

  @Test
  void theTableInTheReadmeNamesEachSetting() throws IOException {
    List<String> named =
        Files.readAllLines(Path.of("README.md")).stream()
            .flatMap(line -> ROW.matcher(line).results())
            .flatMap(row -> CONFIGURED.matcher(row.group(1)).results())
            .map(found -> found.group(1))
            .toList();

    assertThat(named).containsExactlyInAnyOrderElementsOf(settings());
  }

  @Test
  void theConfigurationFileNamesEachSetting() throws IOException {
    Matcher lines = LINE.matcher(Files.readString(Path.of("config.properties")));

    assertThat(lines.results().map(found -> found.group(1)).distinct())
        .containsExactlyInAnyOrderElementsOf(settings());
  }
}
