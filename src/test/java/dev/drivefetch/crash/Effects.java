package dev.drivefetch.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.store.Destination;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.sqlite.JDBC;

/**
 * What is on disk when a run has gone to the end.
 *
 * @param right what should be there, by path
 */
record Effects(Path dest, Map<String, byte[]> right) {
  void isRight() throws Exception {
    everyFileIsRight();
    Path state = dest.resolve(".drivefetch");
    assertThat(state.resolve("parts")).as("parts").isEmptyDirectory();
    nobodyHoldsTheLock(state);
    theManifestIsWhole(state);
  }

  private void everyFileIsRight() throws IOException {
    Map<String, byte[]> here = files(dest);
    assertThat(here.keySet())
        .as("files that are here")
        .containsExactlyInAnyOrderElementsOf(right.keySet());
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<String, byte[]> each : right.entrySet()) {
      if (!Arrays.equals(each.getValue(), here.get(each.getKey()))) {
        wrong.add(each.getKey());
      }
    }
    assertThat(wrong).as("files with other bytes than Drive's").isEmpty();
  }

  /** The files below that directory, by their path from there; without what is ours. */
  static Map<String, byte[]> files(Path top) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (Stream<Path> all = Files.walk(top)) {
      for (Path each : all.filter(Files::isRegularFile).toList()) {
        Path path = top.relativize(each);
        if (!path.startsWith(Destination.STATE)) {
          files.put(path.toString(), Files.readAllBytes(each));
        }
      }
    }
    return files;
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
