package dev.drivefetch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.manifest.Manifest;
import dev.drivefetch.manifest.ManifestEntry;
import dev.drivefetch.store.Destination;
import dev.drivefetch.store.LocalPlacement;
import dev.drivefetch.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
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
    Manifest.open(destination, new LocalPlacement(destination), Clock.systemUTC()).close();
  }

  @Test
  void saysThatAllIsRight() {
    emptyManifest();

    assertThat(world.execute("verify")).isZero();
    assertThat(world.out()).startsWith("Verified: 0 OK, 0 missing");
  }

  @Test
  void namesEachDifferenceWithoutTheCharactersThatSteerATerminal() throws IOException {
    emptyManifest();
    Files.writeString(directory.resolve("files").resolve("a\u001b[2Jb"), "x");

    assertThat(world.execute("verify", "--quiet")).isZero();
    assertThat(world.out()).isEqualTo("untracked: a␛[2Jb: not in the manifest\n");
  }

  @Test
  void tellsOfItInJson() throws IOException {
    emptyManifest();
    Files.writeString(directory.resolve("files").resolve("a"), "x");

    assertThat(world.execute("verify", "--json", "--dest=files")).isZero();
    assertThat(world.out().lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("\"event\":\"difference\",\"kind\":\"foreign\""),
            line -> assertThat(line).contains("\"event\":\"verify_summary\",\"exit_code\":0"));
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

  @Test
  void aFileThatIsMissingFailsWhatIsUntrackedDoesNot() throws IOException {
    Destination destination = Destination.open(directory.resolve("files"), StoreOptions.standard());
    try (Manifest manifest =
        Manifest.open(destination, new LocalPlacement(destination), Clock.systemUTC())) {
      manifest.record(
          new ManifestEntry(
              "id",
              "gone",
              OptionalLong.of(1),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Instant.EPOCH,
              ManifestEntry.State.FETCHED,
              Optional.empty()));
    }
    Files.writeString(directory.resolve("files").resolve(".gitkeep"), "");

    assertThat(world.execute("verify")).isEqualTo(1);
    assertThat(world.out()).contains("missing: gone", "untracked: .gitkeep");
  }

  @Test
  void aManifestOfANewerVersionIsRefusedInWords() throws IOException, SQLException {
    emptyManifest();
    Path file = directory.resolve("files").resolve(Destination.STATE).resolve("manifest.db");
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.execute("pragma user_version = 77");
    }

    assertThat(world.execute("verify")).isEqualTo(6);
    assertThat(world.err())
        .contains(
            file.toString(), "written by a newer drivefetch", "77", "use the newer drivefetch");
  }
}
