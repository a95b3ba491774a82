package dev.drivefetch.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.Slow;
import dev.drivefetch.emulator.DriveContentBuilder;
import dev.drivefetch.emulator.DriveEmulator;
import dev.drivefetch.emulator.EmulatorOptions;
import dev.drivefetch.emulator.SeededBytes;
import dev.drivefetch.limits.Program.End;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands that only look leave every byte, name and time in the destination as it was. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Slow
final class OnlyLookingTest {
  private static final int FILES = 3;
  private static final String ROOT = "root";

  /** What a script of the shell runs as somebody who may not write here. */
  private static final String WITHOUT_RIGHTS =
      "setpriv --bounding-set=-dac_override --inh-caps=-dac_override \"$@\"";

  @TempDir private Path folder = Path.of("");
  private Path dest = Path.of("");

  private final DriveEmulator drive;

  OnlyLookingTest() throws IOException {
    drive =
        DriveEmulator.start(
            EmulatorOptions.DEFAULT,
            new DriveContentBuilder()
                .folder(ROOT, "Root")
                .files(ROOT, FILES, List.of(new SeededBytes(1_000, 1)))
                .build());
  }

  @BeforeEach
  void fetch() throws IOException, InterruptedException {
    dest = folder.resolve("files");
    End end = Program.in(folder).run(drive.endpoint(), "--dest=files", ROOT);
    assertThat(end.exitCode()).as(end.output()).isZero();
  }

  @AfterEach
  void stop() {
    drive.close();
  }

  @ParameterizedTest
  @CsvSource({
    "whole, list, 0, up to date",
    "whole, dry-run, 0, 3 up to date",
    "whole, verify, 0, 3",
    "log left by a kill, list, 0, up to date",
    "log left by a kill, verify, 0, 3",
    "older, list, 0, up to date",
    "older, verify, 0, 3",
    "newer, list, 6, files/.drivefetch/manifest.db was written by a newer drivefetch",
    "newer, dry-run, 6, files/.drivefetch/manifest.db was written by a newer drivefetch",
    "newer, verify, 6, files/.drivefetch/manifest.db was written by a newer drivefetch",
    "damaged, list, 0, cannot use the manifest (SQLITE_NOTADB)",
    "damaged, verify, 6, SQLITE_NOTADB",
    "a link, list, 0, continuing without the manifest",
    "a link, verify, 6, not a regular file",
  })
  void nothingIsChanged(String manifest, String command, int exitCode, String said)
      throws Exception {
    become(manifest);
    SortedMap<String, String> before = everything();

    End end = look(command, "exec \"$@\"");

    assertThat(end.output()).contains(said);
    assertThat(end.exitCode()).as(end.output()).isEqualTo(exitCode);
    assertThat(everything()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({"list", "dry-run", "verify"})
  void nothingNeedsToBeWritable(String command) throws Exception {
    become("log left by a kill");
    shell("chmod -R a-w files");
    SortedMap<String, String> before = everything();

    End end = look(command, WITHOUT_RIGHTS);

    assertThat(end.exitCode()).as(end.output()).isZero();
    assertThat(end.output()).doesNotContain("manifest");
    assertThat(everything()).isEqualTo(before);
    shell("chmod -R u+w files");
  }

  private End look(String command, String script) throws IOException, InterruptedException {
    Program program = Program.in(folder);
    return switch (command) {
      case "dry-run" ->
          program.run(List.of(), script, drive.endpoint(), "--dest=files", "--dry-run", ROOT);
      case "list" ->
          program.call(
              List.of(),
              script,
              List.of("list", "--endpoint=" + drive.endpoint(), "--dest=files", ROOT));
      default -> program.call(List.of(), script, List.of("verify", "--dest=files"));
    };
  }

  private void become(String manifest) throws Exception {
    Path file = dest.resolve(".drivefetch/manifest.db");
    switch (manifest) {
      case "log left by a kill" -> leaveLog(file);
      case "older" -> beOfVersion1(file);
      case "newer" -> change(file, "pragma user_version = 99");
      case "damaged" -> Files.writeString(file, "no database".repeat(1_000));
      case "a link" -> {
        Files.move(file, folder.resolve("elsewhere"));
        Files.createSymbolicLink(file, folder.resolve("elsewhere"));
      }
      default -> {}
    }
  }

  private static void beOfVersion1(Path file) throws SQLException {
    change(
        file,
        "drop table names",
        """
        create table before (path text not null primary key, id text not null, size integer,
          algorithm text, checksum text, modified text, revision text,
          recorded_millis integer not null, state text not null, retry_after_millis integer)
          without rowid
        """,
        """
        insert into before select path, id, size, algorithm, checksum, modified, revision,
          recorded_millis, state, retry_after_millis from files
        """,
        "drop table files",
        "alter table before rename to files",
        "create index files_by_id on files (id)",
        "pragma user_version = 1");
  }

  private static void change(Path file, String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  /** All rows are in the log alone, as after a kill. */
  private static void leaveLog(Path file) throws Exception {
    Path copy = Files.createDirectory(file.resolveSibling("copy"));
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("update files set recorded_millis = recorded_millis + 1");
      for (String suffix : List.of("", "-wal", "-shm")) {
        Files.copy(Path.of(file + suffix), copy.resolve("manifest.db" + suffix));
      }
    }
    for (String suffix : List.of("", "-wal", "-shm")) {
      Files.move(
          copy.resolve("manifest.db" + suffix),
          Path.of(file + suffix),
          StandardCopyOption.REPLACE_EXISTING);
    }
    Files.delete(copy);
    assertThat(Path.of(file + "-wal")).isNotEmptyFile();
  }

  private void shell(String command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("sh", "-c", command).directory(folder.toFile()).inheritIO().start();
    assertThat(process.waitFor()).isZero();
  }

  /** What is where, with its time. */
  private SortedMap<String, String> everything() throws IOException {
    SortedMap<String, String> found = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(dest)) {
      for (Path each : paths.toList()) {
        String content =
            Files.isRegularFile(each)
                ? HexFormat.of().formatHex(Files.readAllBytes(each))
                : "directory";
        found.put(each.toString(), Files.getLastModifiedTime(each) + " " + content);
      }
    }
    return found;
  }
}
