package dev.drivefetch.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.sqlite.JDBC;

/** What is on disk when a run has gone to the end. */
record Effects(Path dest, CrashDrive drive) {
  void isRight() throws Exception {
    everyFileIsRight();
    Path state = dest.resolve(".drivefetch");
    assertThat(state.resolve("parts")).as("parts").isEmptyDirectory();
    nobodyHoldsTheLock(state);
    theManifestIsWhole(state);
  }

  private void everyFileIsRight() throws IOException {
    try (Stream<Path> here = Files.list(dest)) {
      assertThat(here.map(it -> it.getFileName().toString()).filter(it -> !it.startsWith(".")))
          .as("files that are here")
          .containsExactlyInAnyOrderElementsOf(drive.files().keySet());
    }
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<String, byte[]> each : drive.files().entrySet()) {
      if (!Arrays.equals(each.getValue(), Files.readAllBytes(dest.resolve(each.getKey())))) {
        wrong.add(each.getKey());
      }
    }
    assertThat(wrong).as("files with other bytes than Drive's").isEmpty();
  }

  private static void nobodyHoldsTheLock(Path state) throws IOException {
    assertThat(state.resolve("lock-holder")).doesNotExist();
    try (var channel = FileChannel.open(state.resolve("lock"), StandardOpenOption.WRITE)) {
      assertThat(channel.tryLock()).as("the lock").isNotNull();
    }
  }

  private static void theManifestIsWhole(Path state) throws IOException, SQLException {
    try (Stream<Path> here = Files.list(state)) {
      assertThat(here.map(it -> it.getFileName().toString()))
          .as("what is ours, besides the parts")
          .containsExactlyInAnyOrder("lock", "manifest.db", "parts");
    }
    try (var connection =
            new JDBC().connect("jdbc:sqlite:" + state.resolve("manifest.db"), new Properties());
        var statement = connection.createStatement();
        var result = statement.executeQuery("pragma integrity_check")) {
      assertThat(result.next()).isTrue();
      assertThat(result.getString(1)).as("what the database says of itself").isEqualTo("ok");
    }
  }
}
