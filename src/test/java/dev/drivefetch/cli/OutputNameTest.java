package dev.drivefetch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A single file can be given a name. */
final class OutputNameTest {
  @TempDir private Path directory;
  private World world;

  @BeforeEach
  void begin() {
    world = new World(directory);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-o=a b.bin", "-oa b.bin", "--output=a b.bin"})
  void itIsTakenAsItIs(String option) {
    assertThat(world.execute(option, "SOURCE-ID")).isZero();

    assertThat(world.settings().output()).contains("a b.bin");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "../up", "/etc/passwd", "sub/name", "a\\b"})
  void itHasNoDirectory(String name) {
    assertThat(world.execute("--output=" + name, "SOURCE-ID")).isEqualTo(2);

    assertThat(world.err()).contains("--output: must be the name of a file, without a directory");
    assertThat(world.runs).isEmpty();
  }

  @Test
  void aDashIsStandardOutputAndTheSummaryGoesElsewhere() {
    assertThat(world.execute("-o", "-", "SOURCE-ID")).isZero();

    assertThat(world.settings().isToStandardOutput()).isTrue();
    assertThat(world.out()).isEmpty();
    assertThat(world.err()).contains("Time taken to download:");
  }

  @Test
  void aDashIsForOneSource() {
    assertThat(world.execute("-o", "-", "FIRST-ID", "SECOND-ID")).isEqualTo(2);

    assertThat(world.err()).contains("--output names one file; give one source");
    assertThat(world.runs).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "--json, --json and --output=- both write to standard output",
    "--dry-run, --dry-run downloads nothing"
  })
  void nothingElseIsWrittenToStandardOutputBesideAFile(String option, String message) {
    assertThat(world.execute("-o-", option, "SOURCE-ID")).isEqualTo(2);

    assertThat(world.err()).contains(message);
    assertThat(world.runs).isEmpty();
  }

  @Test
  void itIsForOneSource() {
    assertThat(world.execute("-o", "a", "FIRST-ID", "SECOND-ID")).isEqualTo(2);
    assertThat(world.err()).contains("--output names one file; give one source");

    assertThat(world.execute("-o", "a", "FIRST-ID", "FIRST-ID")).isZero();
  }
}
