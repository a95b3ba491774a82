package dev.drivefetch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.store.Destination;
import dev.drivefetch.store.Manifest;
import dev.drivefetch.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VerifyCommandTest {
  @TempDir private Path directory = Path.of("");
  private World world = new World(Path.of(""));

  @BeforeEach
  void begin() {
    world = new World(directory);
  }

  private void emptyManifest() {
    Destination destination = Destination.open(directory.resolve("files"), StoreOptions.standard());
    Manifest.open(destination, Clock.systemUTC()).close();
  }

  @Test
  void saysThatAllIsRight() {
    emptyManifest();

    assertThat(world.execute("verify")).isZero();
    assertThat(world.out()).startsWith("Verified: 0 right, 0 missing");
  }

  @Test
  void namesEachDifferenceWithoutTheCharactersThatSteerATerminal() throws IOException {
    emptyManifest();
    Files.writeString(directory.resolve("files").resolve("a\u001b[2Jb"), "x");

    assertThat(world.execute("verify", "--quiet")).isEqualTo(1);
    assertThat(world.out()).isEqualTo("foreign: a␛[2Jb: not on record\n");
  }

  @Test
  void tellsOfItInJson() throws IOException {
    emptyManifest();
    Files.writeString(directory.resolve("files").resolve("a"), "x");

    assertThat(world.execute("verify", "--json", "--dest=files")).isEqualTo(1);
    assertThat(world.out().lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("\"event\":\"difference\",\"kind\":\"foreign\""),
            line -> assertThat(line).contains("\"event\":\"verify_summary\",\"exit_code\":1"));
  }

  @Test
  void withoutAManifestItSaysSo() {
    assertThat(world.execute("verify", "--dest=nowhere")).isEqualTo(2);
    assertThat(world.err()).contains("has no manifest");
    assertThat(directory.resolve("nowhere")).doesNotExist();
  }

  @Test
  void aManifestThatCannotBeReadIsTheDisksFault() throws IOException {
    emptyManifest();
    Files.writeString(
        directory.resolve("files").resolve(Destination.STATE).resolve("manifest.db"),
        "no database".repeat(1000));

    assertThat(world.execute("verify")).isEqualTo(6);
    assertThat(world.err()).contains("the manifest cannot be read");
  }
}
