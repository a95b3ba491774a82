package dev.drivefetch.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.OwnJvm;
import dev.drivefetch.Slow;
import io.netty.handler.ssl.OpenSsl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.conscrypt.Conscrypt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Slow
final class NativeLibrariesTest {
  private static final String NOWHERE = "/nonexistent/folder";

  @TempDir private Path cache;

  /** Loads all that is native. */
  static final class Loader {
    private Loader() {}

    public static void main(String[] arguments) throws SQLException {
      NativeLibraries.prepare(System.getenv());
      try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
        System.out.println(Conscrypt.isAvailable() + " " + OpenSsl.isAvailable());
        System.out.println(connection.isValid(1));
      }
      Runtime.getRuntime().halt(0);
    }
  }

  private String load(String... options) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(OwnJvm.USUAL_OPTIONS);
    all.addAll(List.of(options));
    var builder = new ProcessBuilder(OwnJvm.command(all, Loader.class)).redirectErrorStream(true);
    builder.environment().put("XDG_CACHE_HOME", cache.toString());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return output;
  }

  @Test
  void noneNeedsTheFolderForTemporaryFiles() throws Exception {
    assertThat(load("-Djava.io.tmpdir=" + NOWHERE)).contains("true true", "true\n");
    assertThat(load("-Djava.io.tmpdir=" + NOWHERE)).as("again").contains("true true", "true\n");
  }

  @Test
  void whatAKilledProcessLeftIsDeletedAndTheDatabasesIsKept() throws Exception {
    assertThat(load()).contains("true true");
    Path directory = cache.resolve("drivefetch/native");
    Path left = only(directory, "process-*");
    Files.writeString(left.resolve("library.so"), "half");
    LockHolder self = LockHolder.self();
    Path living =
        Files.createDirectory(
            directory.resolve(
                left.getFileName().toString().replaceFirst("-[0-9]+-[0-9]+$", "")
                    + "-%d-%d".formatted(self.pid(), self.start().toEpochMilli())));
    Path kept = only(directory, "sqlite-*");
    Path library = only(kept, "*");
    var made = Files.getLastModifiedTime(library);

    assertThat(load()).contains("true true");

    assertThat(left).doesNotExist();
    assertThat(living).exists();
    assertThat(Files.getLastModifiedTime(library)).isEqualTo(made);
  }

  private static Path only(Path directory, String pattern) throws IOException {
    try (var found = Files.newDirectoryStream(directory, pattern)) {
      List<Path> all = new ArrayList<>();
      found.forEach(all::add);
      assertThat(all).hasSize(1);
      return all.getFirst();
    }
  }
}
