package dev.drivefetch.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.BindException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A directory that is served while other programs change it. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class EmulatorDirectoryTest {
  private static final String SECRET = "what lies outside";

  @TempDir private Path folder = Path.of("");
  private final Queue<String> problems = new ConcurrentLinkedQueue<>();

  @BeforeEach
  void fill() throws IOException {
    Files.createDirectories(root().resolve("sub"));
    Files.writeString(root().resolve("a.txt"), "first");
    Files.writeString(root().resolve("b.txt"), "other");
    Files.writeString(root().resolve("sub/c.txt"), "third");
    Files.createDirectories(folder.resolve("outside"));
    Files.writeString(folder.resolve("outside/c.txt"), SECRET);
  }

  private Path root() {
    return folder.resolve("root");
  }

  /** What is asked while it is served. */
  @FunctionalInterface
  private interface Scene {
    void play(DriveContent content, EmulatorClient client) throws Exception;
  }

  private void serve(Scene scene) throws Exception {
    DriveContent content = DriveContent.ofDirectory(root(), problems::add);
    try (var emulator = DriveEmulator.start(EmulatorOptions.DEFAULT, content);
        var client = new EmulatorClient(emulator)) {
      scene.play(content, client);
    }
  }

  private static String id(DriveContent content, String name) {
    return content.items().stream()
        .filter(item -> item.name().equals(name))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private static Map<String, JsonObject> list(EmulatorClient client, String folderId)
      throws Exception {
    JsonObject list =
        client.list(
            "'" + folderId + "' in parents", "&fields=files(id,name,md5Checksum,modifiedTime)");
    return list.getJsonArray("files").stream()
        .map(JsonObject.class::cast)
        .collect(Collectors.toMap(file -> file.getString("name"), file -> file));
  }

  private static HttpResponse<byte[]> media(EmulatorClient client, String id) throws Exception {
    return client.get("drive/v3/files/" + id + "?alt=media");
  }

  private static void assertNotThere(EmulatorClient client, String id) throws Exception {
    HttpResponse<byte[]> media = media(client, id);
    assertThat(media.statusCode()).isEqualTo(404);
    assertThat(new String(media.body(), StandardCharsets.UTF_8))
        .doesNotContain(SECRET, "Exception", "/root");
    assertThat(client.get("drive/v3/files/" + id + "?fields=md5Checksum").statusCode())
        .isEqualTo(404);
  }

  @Test
  void aFileThatBecomesALinkIsNotFollowed() throws Exception {
    serve(
        (content, client) -> {
          String id = id(content, "a.txt");
          Files.delete(root().resolve("a.txt"));
          Files.createSymbolicLink(root().resolve("a.txt"), folder.resolve("outside/c.txt"));

          assertNotThere(client, id);
          assertThat(list(client, content.rootId())).containsOnlyKeys("b.txt", "sub");
        });
  }

  @Test
  void aDirectoryThatBecomesALinkIsNotFollowed() throws Exception {
    serve(
        (content, client) -> {
          String sub = id(content, "sub");
          String id = id(content, "c.txt");
          Files.move(root().resolve("sub"), root().resolve("away"));
          Files.createSymbolicLink(root().resolve("sub"), folder.resolve("outside"));

          assertNotThere(client, id);
          assertThat(
                  client
                      .get("drive/v3/files?q=" + EmulatorClient.encode("'" + sub + "' in parents"))
                      .statusCode())
              .isEqualTo(404);
        });
  }

  @Test
  void neitherAFileNorADirectoryThatBecomesAFifoIsOpened() throws Exception {
    serve(
        (content, client) -> {
          String id = id(content, "a.txt");
          String below = id(content, "c.txt");
          Files.delete(root().resolve("a.txt"));
          Files.move(root().resolve("sub"), folder.resolve("away"));
          for (String fifo : List.of("a.txt", "sub")) {
            var mkfifo = new ProcessBuilder("mkfifo", root().resolve(fifo).toString()).start();
            assertThat(mkfifo.waitFor()).isZero();
          }

          assertNotThere(client, id);
          assertNotThere(client, below);
          assertThat(list(client, content.rootId())).containsOnlyKeys("b.txt");
        });
  }

  @Test
  void whatIsAddedAppearsAndWhatIsDeletedVanishes() throws Exception {
    serve(
        (content, client) -> {
          String id = id(content, "a.txt");
          Files.delete(root().resolve("a.txt"));
          Files.createDirectories(root().resolve("new/deep"));
          Files.writeString(root().resolve("new/deep/d.txt"), "fourth");

          assertNotThere(client, id);
          assertThat(list(client, content.rootId())).containsOnlyKeys("b.txt", "sub", "new");
          assertThat(media(client, id(content, "d.txt")).body())
              .isEqualTo("fourth".getBytes(StandardCharsets.UTF_8));
          assertThat(problems).isEmpty();
        });
  }

  @Test
  void anIdOfAnEarlierRunIsFound() throws Exception {
    String id = id(DriveContent.ofDirectory(root()), "c.txt");

    serve((_, client) -> assertThat(media(client, id).statusCode()).isEqualTo(200));
  }

  @Test
  void aFileThatChangesAtItsSizeHasAnotherChecksum() throws Exception {
    serve(
        (content, client) -> {
          JsonObject before = entry(list(client, content.rootId()), "a.txt");
          Files.writeString(root().resolve("a.txt"), "FIRST");
          Files.setLastModifiedTime(
              root().resolve("a.txt"), FileTime.fromMillis(1_700_000_000_000L));
          JsonObject after = entry(list(client, content.rootId()), "a.txt");

          assertThat(after.getString("md5Checksum")).isNotEqualTo(before.getString("md5Checksum"));
          assertThat(after.getString("modifiedTime")).isEqualTo("2023-11-14T22:13:20.000Z");
        });
  }

  @Test
  void aFileThatChangesAtItsSizeAndTimeHasAnotherChecksum() throws Exception {
    serve(
        (content, client) -> {
          Path file = root().resolve("a.txt");
          FileTime time = Files.getLastModifiedTime(file);
          JsonObject before = entry(list(client, content.rootId()), "a.txt");
          Files.writeString(file, "FIRST");
          Files.setLastModifiedTime(file, time);
          JsonObject after = entry(list(client, content.rootId()), "a.txt");

          assertThat(after.getString("md5Checksum")).isNotEqualTo(before.getString("md5Checksum"));
        });
  }

  @Test
  void aLargeFileIsListedBeforeItIsHashed() throws Exception {
    try (var large = new RandomAccessFile(root().resolve("large.bin").toFile(), "rw")) {
      large.setLength(300L << 20);
    }
    serve(
        (content, client) -> {
          Map<String, JsonObject> first = list(client, content.rootId());
          assertThat(entry(first, "large.bin").containsKey("md5Checksum")).isFalse();

          Map<String, JsonObject> later = first;
          while (!entry(later, "large.bin").containsKey("md5Checksum")) {
            later = list(client, content.rootId());
          }
          assertThat(entry(later, "large.bin").getString("md5Checksum")).hasSize(32);
        });
  }

  @Test
  void whatCannotBeReadIsLeftOutAndToldOnce() throws Exception {
    Files.setPosixFilePermissions(
        root().resolve("a.txt"), PosixFilePermissions.fromString("---------"));
    Files.setPosixFilePermissions(
        root().resolve("sub"), PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(root().resolve("a.txt")), "this user may read everything");
    try {
      serve(
          (content, client) -> {
            for (int i = 0; i < 3; i++) {
              assertThat(list(client, content.rootId())).containsOnlyKeys("b.txt");
            }
            assertThat(problems).hasSize(2).allMatch(problem -> problem.startsWith("not served: "));
          });
    } finally {
      Files.setPosixFilePermissions(
          root().resolve("sub"), PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void aPortThatIsTakenIsToldApart() throws Exception {
    DriveContent content = DriveContent.ofDirectory(root());
    try (var emulator = DriveEmulator.start(EmulatorOptions.DEFAULT, content)) {
      var same = EmulatorOptions.DEFAULT.withPort(emulator.endpoint().getPort());

      assertThatThrownBy(() -> DriveEmulator.start(same, content))
          .isInstanceOf(BindException.class);
    }
  }

  private static JsonObject entry(Map<String, JsonObject> listed, String name) {
    return Objects.requireNonNull(listed.get(name), name);
  }
}
