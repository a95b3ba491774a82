package dev.drivefetch.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.Fuzz;
import dev.drivefetch.Mutation;
import dev.drivefetch.manifest.Manifest;
import dev.drivefetch.manifest.ManifestEntry;
import dev.drivefetch.manifest.ManifestSchema;
import dev.drivefetch.manifest.ManifestView;
import dev.drivefetch.manifest.RememberedName;
import dev.drivefetch.model.Download;
import dev.drivefetch.model.Range;
import dev.drivefetch.model.Reason;
import dev.drivefetch.store.disk.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What lies in {@code .drivefetch} may have been damaged, or put there by anybody. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD, unit = TimeUnit.SECONDS)
final class HostileStateFuzzTest {
  private static final byte[] CONTENT = TestFiles.bytes(1_000, 1);

  @TempDir private Path dest;
  private Destination destination;
  private Path database;

  @BeforeEach
  void openDestination() {
    destination = Destination.open(dest, StoreOptions.standard());
    database = destination.manifest();
  }

  @Test
  void aJournalNeverClaimsWhatIsNotInThePart() {
    Download download = TestFiles.download(dest, "a", TestFiles.of(CONTENT));
    PartPaths paths = PartPaths.of(destination.parts(), dest, download);
    String content = Fingerprint.ofContent(download).orElseThrow();
    List<String> samples =
        List.of(
            "drivefetch part 1\ncontent %s\ngeneration 0\n0 100\n200 300\nend\n".formatted(content),
            "drivefetch part 1\ncontent %s\ngeneration 7\n5 1000\nend\n".formatted(content),
            "drivefetch part 1\ncontent %s\ngeneration 0\nend\n".formatted(content));
    Fuzz.trials(
        400,
        random -> {
          int there = random.nextInt(1_200);
          Files.write(paths.part(0), new byte[there]);
          Files.write(paths.journal(), Mutation.ofText(random, samples).getBytes(UTF_8));

          PartialFile part = destination.partial(download);

          List<Range> claimed = part.writer().ranges();
          assertThat(claimed).allMatch(range -> range.end() <= Math.min(there, CONTENT.length));
        });
  }

  @Test
  void whoeverHoldsTheLockIsReadOrUnknown() {
    Path file = destination.state().resolve("lock-holder");
    List<String> samples =
        List.of(
            "pid 1234\nstart 2026-01-02T03:04:05.678Z\n",
            "pid 999999999999999999\nstart +999999999-12-31T23:59:59Z\n");
    Fuzz.trials(
        1_000,
        random -> {
          Files.write(file, Mutation.ofText(random, samples).getBytes(UTF_8));

          Optional<LockHolder> holder = LockHolder.read(file);

          assertThat(holder.map(LockHolder::pid).orElse(1L)).isNotNegative();
        });
  }

  @Test
  void aLockIsHadWhateverIsWrittenOfItsHolder() {
    Path file = destination.state().resolve("lock-holder");
    Fuzz.trials(
        20,
        random -> {
          Files.write(file, Mutation.noise(random).getBytes(UTF_8));
          switch (DestinationLock.acquire(destination)) {
            case DestinationLock.Acquisition.Acquired(var lock) -> lock.close();
            case DestinationLock.Acquisition.Held(var holder) ->
                throw new AssertionError("held by " + holder);
          }
        });
  }

  @Test
  void aManifestOfDamagedBytesIsReadOrReplacedAndWorksAgain() throws Exception {
    byte[] sample = sampleDatabase();
    Fuzz.trials(
        25,
        random -> {
          clean();
          Files.write(database, Mutation.ofBytes(random, sample));
          exercise();
        });
  }

  @Test
  void aManifestOfAbsurdRowsIsReadAndWorksAgain() {
    Fuzz.trials(
        25,
        random -> {
          clean();
          fill(random);
          exercise();
        });
  }

  private byte[] sampleDatabase() throws Exception {
    try (Manifest manifest = open()) {
      for (int i = 0; i < 50; i++) {
        manifest.record(entry("id-" + i, "dir/file-" + i));
        manifest.rememberName(
            "dir", new RememberedName("file-" + i, "id-" + i, Optional.of("source")));
      }
    }
    return Files.readAllBytes(database);
  }

  /** As a run does: whatever was there, what is recorded now is there afterwards. */
  private void exercise() {
    var _ = look();
    try {
      use();
      assertThat(look()).as("whether it can be verified").isTrue();
    } catch (StoreException e) {
      assertThat(e.failure().reason()).as(e.getMessage()).isEqualTo(Reason.MANIFEST_NEWER);
    }
  }

  private void use() {
    try (Manifest manifest = open()) {
      manifest.namesIn("dir", each -> assertThat(each.name() + each.id()).isNotNull());
      manifest.namesIn("", each -> assertThat(each.name() + each.id()).isNotNull());
      manifest.find("id-1", "dir/file-1");
      manifest.forEach(HostileStateFuzzTest::checkWhole);
      manifest.record(entry("new", "new"));
      manifest.record(entry("new", "new"));
      manifest.flush();
      manifest.record(entry("new", "new"));
      manifest.flush();
      assertThat(manifest.find("new", "new")).as("what was just recorded").isPresent();
    }
  }

  /** As verify does: it says that it cannot read it, or reads it. */
  private boolean look() {
    try (ManifestView view = ManifestView.open(destination).orElseThrow()) {
      view.forEach(HostileStateFuzzTest::checkWhole);
      assertThat(view.knows("nothing")).isFalse();
      return true;
    } catch (StoreException e) {
      return false;
    }
  }

  private static void checkWhole(ManifestEntry entry) {
    assertThat(entry.id() + entry.path() + entry.recorded() + entry.state()).isNotEmpty();
    assertThat(entry.size().orElse(0)).isNotNegative();
  }

  private Manifest open() {
    return Manifest.open(destination, new LocalPlacement(destination), Clock.systemUTC());
  }

  private static ManifestEntry entry(String id, String path) {
    return ManifestEntry.of(
        TestFiles.file(id, path), path, ManifestEntry.State.FETCHED, Instant.now());
  }

  private void clean() throws Exception {
    try (var files = Files.newDirectoryStream(destination.state(), "manifest*")) {
      for (Path each : files) {
        Files.delete(each);
      }
    }
  }

  /** Tables like ours, but of rows that we never write. */
  private void fill(Random random) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      statement.execute("pragma synchronous = off");
      statement.execute("begin");
      boolean released = random.nextBoolean();
      statement.execute(
          "create table files (path, id, size, algorithm, checksum, modified, revision,"
              + " recorded_millis, state, retry_after_millis"
              + (released ? ")" : ", disk_time, source, format, shard)"));
      if (random.nextBoolean()) {
        statement.execute("create unique index by_path on files (path)");
      }
      statement.execute("create table names (directory, name, id" + (released ? ")" : ", source)"));
      int usual = released ? 2 : ManifestSchema.TODAY;
      statement.execute(
          "pragma user_version = "
              + Mutation.pick(random, List.of(usual, usual, usual, 0, -7, 99, 1 << 30)));
      for (int i = 0; i < 20; i++) {
        insert(connection, "insert or ignore into files", random, released ? 10 : 14);
        insert(connection, "insert into names", random, released ? 3 : 4);
      }
      statement.execute("commit");
    }
  }

  private static void insert(Connection connection, String sql, Random random, int columns)
      throws SQLException {
    List<String> usual =
        List.of(
            "a",
            "id",
            "7",
            "MD5",
            "00ff",
            "2026-03-01T10:20:30Z",
            "r",
            "5",
            "FETCHED",
            "9",
            "2026-03-01T10:20:30Z",
            "source",
            "text/plain",
            "1/2");
    String values = " values (?" + ",?".repeat(columns - 1) + ")";
    try (PreparedStatement row = connection.prepareStatement(sql + values)) {
      for (int i = 1; i <= columns; i++) {
        row.setObject(i, random.nextInt(4) == 0 ? absurd(random) : usual.get(i - 1));
      }
      row.executeUpdate();
    }
  }

  private static @Nullable Object absurd(Random random) {
    return switch (random.nextInt(7)) {
      case 0 -> null;
      case 1 -> random.nextLong();
      case 2 -> -1;
      case 3 -> 1e300;
      case 4 -> new byte[] {0, (byte) 0xFF, 3};
      case 5 -> Mutation.pick(random, new ArrayList<>(List.of("dir", "", "/etc/passwd", "../x")));
      default -> Mutation.noise(random);
    };
  }
}
