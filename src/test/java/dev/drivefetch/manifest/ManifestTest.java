package dev.drivefetch.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivefetch.model.Checksum;
import dev.drivefetch.model.Reason;
import dev.drivefetch.store.Destination;
import dev.drivefetch.store.LocalPlacement;
import dev.drivefetch.store.StoreOptions;
import dev.drivefetch.store.TestFiles;
import dev.drivefetch.store.disk.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.JDBC;

final class ManifestTest {
  private static final Instant NOW = Instant.parse("2026-05-01T00:00:00.123Z");

  @TempDir private Path dest;
  private Destination destination;
  private Path file;

  @BeforeEach
  void openDestination() {
    destination = Destination.open(dest, StoreOptions.standard());
    file = destination.state().resolve("manifest.db");
  }

  private Manifest open() {
    return Manifest.open(
        destination, new LocalPlacement(destination), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static ManifestEntry entry(String id, String path) {
    return new ManifestEntry(
        id,
        path,
        OptionalLong.of(7),
        Optional.of(new Checksum(Checksum.Algorithm.MD5, "00ff")),
        Optional.of(TestFiles.TIME),
        Optional.of("r1"),
        NOW,
        ManifestEntry.State.FETCHED,
        Optional.empty());
  }

  private static Map<String, String> names(Manifest manifest, String directory) {
    Map<String, String> found = new TreeMap<>();
    manifest.namesIn(directory, each -> found.put(each.name(), each.id()));
    return found;
  }

  private static RememberedName name(String name, String id) {
    return new RememberedName(name, id, Optional.of("source"));
  }

  private List<Path> setAside() throws IOException {
    try (Stream<Path> files = Files.list(destination.state())) {
      return files.filter(each -> each.toString().contains(".damaged-")).toList();
    }
  }

  @Test
  void whatIsRecordedIsThereInTheNextRun() {
    ManifestEntry bare =
        ManifestEntry.of(
                TestFiles.file("id-2", "b", TestFiles.ROOT, TestFiles.export()),
                "b.pdf",
                ManifestEntry.State.DEFERRED,
                NOW)
            .withRetryAfter(NOW.plusSeconds(9))
            .withSize(12);
    try (Manifest manifest = open()) {
      manifest.record(entry("id-1", "x/a"));
      manifest.record(bare);
    }

    try (Manifest later = open()) {
      assertThat(later.find("id-1", "x/a")).contains(entry("id-1", "x/a"));
      assertThat(later.find("id-2", "b.pdf")).contains(bare);
      assertThat(later.find("id-1", "b.pdf")).isEmpty();
    }
  }

  @Test
  void oneIdCanBeAtSeveralPlacesAndAPathHasOneId() {
    try (Manifest manifest = open()) {
      manifest.record(entry("id", "a"));
      manifest.record(entry("id", "b"));
      manifest.record(entry("other", "b"));
      manifest.flush();

      List<String> found = new ArrayList<>();
      manifest.forEach(each -> found.add(each.id() + " " + each.path()));
      assertThat(found).containsExactly("id a", "other b");
    }
  }

  @Test
  void namesAreKeptByDirectory() {
    try (Manifest manifest = open()) {
      manifest.rememberName("", name("a", "1"));
      manifest.rememberName("x", name("a", "2"));
      manifest.rememberName("x", name("b", "3"));
      manifest.rememberName("x", name("a", "4"));
      manifest.forgetName("x", "b");
      assertThat(names(manifest, "x")).as("of this run").isEmpty();
    }

    try (Manifest later = open()) {
      assertThat(names(later, "")).isEqualTo(Map.of("a", "1"));
      assertThat(names(later, "x")).isEqualTo(Map.of("a", "4"));
    }
  }

  @Test
  void manyThreadsRecordAtOnceAndNothingIsLost() throws InterruptedException {
    AtomicInteger seen = new AtomicInteger();
    try (Manifest manifest = open()) {
      List<Thread> threads = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        String prefix = thread + "-";
        threads.add(
            Thread.ofPlatform()
                .start(
                    () -> {
                      for (int i = 0; i < 5_000; i++) {
                        manifest.record(entry(prefix + i, prefix + i));
                        if (i % 500 == 0) {
                          manifest.flush();
                          seen.addAndGet(manifest.find(prefix + i, prefix + i).isPresent() ? 1 : 0);
                        }
                      }
                    }));
      }
      for (Thread each : threads) {
        each.join();
      }
    }

    assertThat(seen).as("found again at once").hasValue(40);
    try (Manifest later = open()) {
      List<String> found = new ArrayList<>();
      later.forEach(each -> found.add(each.path()));
      assertThat(found).hasSize(20_000);
    }
  }

  @Test
  void closingWhileOthersRecordEndsAndKeepsWhatCameBefore() throws InterruptedException {
    for (int round = 0; round < 20; round++) {
      Manifest manifest = open();
      manifest.record(entry("before-" + round, "before-" + round));
      Thread other =
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int i = 0; i < 300; i++) {
                      manifest.record(entry("id", "p" + i));
                      manifest.flush();
                    }
                  });
      manifest.close();
      manifest.close();
      other.join();
    }

    try (Manifest later = open()) {
      for (int round = 0; round < 20; round++) {
        assertThat(later.find("before-" + round, "before-" + round)).isPresent();
      }
    }
  }

  @Test
  void aFileThatIsNoManifestIsSetAsideAndSaid() throws IOException {
    Files.writeString(file, "this is no database, whatever its name says".repeat(100));

    try (Manifest manifest = open()) {
      manifest.record(entry("id", "a"));
      manifest.flush();
      assertThat(manifest.find("id", "a")).isPresent();
    }
    assertThat(setAside()).hasSize(1);
    assertThat(setAside().getFirst().getFileName().toString())
        .isEqualTo("manifest.db.damaged-20260501-000000-123");
  }

  @Test
  void aDamagedManifestNeverEndsTheRun() throws IOException {
    for (long seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      try (Manifest manifest = open()) {
        for (int i = 0; i < 200; i++) {
          manifest.record(entry("id-" + i, "some/longer/path/" + i));
          manifest.rememberName("x", name("name " + i, "id"));
        }
      }
      byte[] bytes = Files.readAllBytes(file);
      for (int i = 0; i < 200; i++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      Files.write(file, bytes);

      try (Manifest later = open()) {
        names(later, "x");
        later.forEach(_ -> {});
        later.record(entry("new", "new"));
        later.flush();
        assertThat(later.find("new", "new")).as("seed %d", seed).isPresent();
      }
      deleteAll();
    }
  }

  private void deleteAll() throws IOException {
    try (Stream<Path> files = Files.list(destination.state())) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        Files.delete(each);
      }
    }
  }

  private void sql(String... statements) throws SQLException {
    try (Connection connection = new JDBC().connect("jdbc:sqlite:" + file, new Properties());
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  @Test
  void anOlderManifestIsTakenOver() throws SQLException, IOException {
    try (Manifest manifest = open()) {
      manifest.record(entry("id", "a"));
    }
    sql(
        "drop table names",
        "drop index files_in_motion",
        "drop index files_kept",
        "alter table files drop column disk_time",
        "alter table files drop column source",
        "alter table files drop column format",
        "alter table files drop column shard",
        "pragma user_version = 1");

    try (Manifest later = open()) {
      assertThat(later.find("id", "a")).isPresent();
      later.rememberName("", name("a", "id"));
    }
    try (Manifest later = open()) {
      assertThat(names(later, "")).isEqualTo(Map.of("a", "id"));
    }
    assertThat(setAside()).isEmpty();
  }

  /** Written by hand as the first version made it, so that no later change can alter it. */
  @Test
  void aManifestOfTheFirstVersionIsTakenOver() throws SQLException, IOException {
    sql(
        """
        create table files (path text not null primary key, id text not null, size integer,
          algorithm text, checksum text, modified text, revision text,
          recorded_millis integer not null, state text not null, retry_after_millis integer)
          without rowid
        """,
        "create index files_by_id on files (id)",
        """
        insert into files values ('a', 'id', 7, 'MD5', '00ff', '2026-03-01T10:20:30.456Z', 'r1',
          1777593600123, 'FETCHED', null)
        """,
        "pragma user_version = 1");

    try (Manifest manifest = open()) {
      assertThat(manifest.find("id", "a")).contains(entry("id", "a"));
      manifest.rememberName("", name("a", "id"));
    }
    try (Manifest later = open()) {
      assertThat(names(later, "")).isEqualTo(Map.of("a", "id"));
    }
    assertThat(setAside()).isEmpty();
  }

  @Test
  void aMoveIsOnRecordWholly() {
    try (Manifest manifest = open()) {
      manifest.record(entry("id", "a"));
      manifest.record(entry("other", "b"));
      manifest.recordMove("a", entry("id", "b"));
      manifest.recordMove("x", entry("id-2", "c"));
      manifest.forget("not this one", "c");
    }

    try (Manifest later = open()) {
      assertThat(later.ofFromBefore("id")).containsExactly(entry("id", "b"));
      assertThat(later.atFromBefore("a")).isEmpty();
      assertThat(later.ofFromBefore("other")).isEmpty();
      assertThat(later.atFromBefore("c")).isPresent();
    }
  }

  /** Written by hand as version 0.1.0 made it, so that no later change can alter it. */
  private void makeAsReleased() throws SQLException {
    sql(
        """
        create table files (path text not null primary key, id text not null, size integer,
          algorithm text, checksum text, modified text, revision text,
          recorded_millis integer not null, state text not null, retry_after_millis integer)
          without rowid
        """,
        "create index files_by_id on files (id)",
        """
        create table names (directory text not null, name text not null, id text not null,
          primary key (directory, name)) without rowid
        """,
        """
        insert into files values ('a', 'id', 7, 'MD5', '00ff', '2026-03-01T10:20:30.456Z', 'r1',
          1777593600123, 'FETCHED', null)
        """,
        """
        insert into files values ('doc.docx', 'doc', 9, null, null, '2026-03-01T10:20:30.456Z',
          null, 1777593600123, 'KEPT', 1777593600124)
        """,
        "insert into names values ('', 'a', 'id')",
        "pragma user_version = 2");
  }

  @Test
  void aManifestOfTheReleasedVersionIsTakenOver() throws SQLException, IOException {
    makeAsReleased();
    ManifestEntry now = entry("id", "a").withDiskTime(NOW.plusNanos(1));

    try (Manifest manifest = open()) {
      assertThat(manifest.find("id", "a")).contains(entry("id", "a"));
      assertThat(manifest.atFromBefore("doc.docx").orElseThrow().origin())
          .isEqualTo(ManifestEntry.Origin.UNKNOWN);
      List<RememberedName> names = new ArrayList<>();
      manifest.namesIn("", names::add);
      assertThat(names).containsExactly(new RememberedName("a", "id", Optional.empty()));
      manifest.record(now);
    }
    try (Manifest later = open()) {
      assertThat(later.find("id", "a")).contains(now);
      assertThat(later.atFromBefore("doc.docx")).isPresent();
    }
    assertThat(setAside()).isEmpty();
  }

  @Test
  void whatOnlyLooksUnderstandsAnOlderManifestAndLeavesItSo() throws SQLException, IOException {
    makeAsReleased();
    byte[] before = Files.readAllBytes(file);
    List<ManifestEntry> found = new ArrayList<>();

    try (ManifestView view = ManifestView.open(destination).orElseThrow()) {
      view.forEach(found::add);
      assertThat(view.knows("a")).isTrue();
    }

    assertThat(found).hasSize(2).first().isEqualTo(entry("id", "a"));
    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void allThatIsKnownOfAFileIsOnRecord() {
    ManifestEntry whole =
        ManifestEntry.of(
                TestFiles.file("id", "a", TestFiles.ROOT, TestFiles.export()),
                "a.pdf",
                ManifestEntry.State.FETCHED,
                NOW)
            .withSize(12)
            .withDiskTime(Instant.parse("1901-12-13T20:45:52.000000001Z"));
    assertThat(whole.origin().source()).contains(TestFiles.ROOT.id());
    assertThat(whole.origin().format()).isPresent();
    try (Manifest manifest = open()) {
      manifest.record(whole);
    }

    try (Manifest later = open()) {
      assertThat(later.find("id", "a.pdf")).contains(whole);
    }
  }

  @Test
  void aNewerManifestIsRefusedInWordsAndLeftAlone() throws SQLException, IOException {
    sql("create table future (x)", "pragma user_version = 99");
    byte[] before = Files.readAllBytes(file);

    assertRefused(this::open);
    assertRefused(() -> ManifestView.open(destination));

    assertThat(file).hasBinaryContent(before);
    try (Stream<Path> files = Files.list(destination.state())) {
      assertThat(files.map(each -> each.getFileName().toString()))
          .containsExactlyInAnyOrder("manifest.db", "parts");
    }
  }

  private void assertRefused(ThrowingCallable opening) {
    assertThatThrownBy(opening)
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> {
              assertThat(e.failure().reason()).isEqualTo(Reason.MANIFEST_NEWER);
              assertThat(e.failure().detail())
                  .contains(file.toString(), "99", "written by a newer drivefetch");
            });
  }

  /** A run that was killed leaves its last changes in the log beside the file. */
  @Test
  void aNewerManifestIsRefusedAlsoIfItsLastRunWasKilled() throws SQLException, IOException {
    Path log = file.resolveSibling("manifest.db-wal");
    Path copyOfFile = dest.resolve("file");
    Path copyOfLog = dest.resolve("log");
    try (Connection connection = new JDBC().connect("jdbc:sqlite:" + file, new Properties());
        Statement statement = connection.createStatement()) {
      statement.execute("pragma journal_mode = wal");
      statement.execute("create table future (x)");
      statement.execute("pragma user_version = 99");
      Files.copy(file, copyOfFile);
      Files.copy(log, copyOfLog);
    }
    Files.move(copyOfFile, file, StandardCopyOption.REPLACE_EXISTING);
    Files.move(copyOfLog, log, StandardCopyOption.REPLACE_EXISTING);
    assertThat(DatabaseHeader.userVersion(file)).isEmpty();

    assertRefused(this::open);
  }

  @Test
  void tablesOfSomebodyElseAreSetAside() throws SQLException, IOException {
    sql("create table files (x)", "create table names (y)", "pragma user_version = 2");

    open().close();

    assertThat(setAside()).isNotEmpty();
  }

  @Test
  void nonsenseInARowIsAsIfNothingWasKnown() throws SQLException {
    try (Manifest manifest = open()) {
      manifest.record(entry("id", "a"));
      manifest.record(entry("id", "b"));
    }
    sql("update files set state = 'x' where path = 'a'", "update files set modified = 'then'");

    try (Manifest later = open()) {
      assertThat(later.find("id", "a")).isEmpty();
      assertThat(later.find("id", "b")).isEmpty();
    }
  }

  @Test
  void severalOpenAFirstManifestAtOnce() throws IOException {
    try (Manifest first = open();
        Manifest second = open();
        Manifest third = open()) {
      first.record(entry("1", "a"));
      second.record(entry("2", "b"));
      third.record(entry("3", "c"));
    }

    try (Manifest later = open()) {
      assertThat(later.find("1", "a")).isPresent();
      assertThat(later.find("2", "b")).isPresent();
      assertThat(later.find("3", "c")).isPresent();
    }
    assertThat(setAside()).isEmpty();
  }

  @Test
  void aCopyIsThereWhereThereIsOne() {
    assertThat(Manifest.openCopy(destination, new LocalPlacement(destination), Clock.systemUTC()))
        .isEmpty();
    open().close();
    try (Manifest copy =
        Manifest.openCopy(destination, new LocalPlacement(destination), Clock.systemUTC())
            .orElseThrow()) {
      assertThat(copy.isNew()).isFalse();
    }
  }

  /** Checkpoints and new beginnings of the log come in between: each batch is twenty pages. */
  @Test
  void aCopyIsConsistentWhileTheOriginalIsWritten() throws Exception {
    AtomicInteger flushed = new AtomicInteger();
    try (Manifest manifest = open()) {
      manifest.record(entry("id0", "00000"));
      manifest.flush();
      Thread writer =
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int each = 0; each < 20_000; each++) {
                      manifest.record(entry("id" + each, "%05d".formatted(each)));
                      if (each % 200 == 199) {
                        manifest.flush();
                        flushed.set(each + 1);
                      }
                    }
                  });
      while (writer.isAlive()) {
        int atLeast = flushed.get();
        try (Manifest copy =
            Manifest.openCopy(destination, new LocalPlacement(destination), Clock.systemUTC())
                .orElseThrow()) {
          List<String> paths = new ArrayList<>();
          copy.forEach(entry -> paths.add(entry.path()));
          assertThat(paths).hasSizeGreaterThanOrEqualTo(atLeast);
          assertThat(paths.isEmpty() ? "00000" : paths.getLast())
              .as("no row is missing in between")
              .isEqualTo("%05d".formatted(Math.max(0, paths.size() - 1)));
        }
      }
      writer.join();
    }
    assertThat(setAside()).isEmpty();
  }

  @Test
  void anInterruptedThreadLosesNoChangeAndIsToldTheTruth() {
    Thread.currentThread().interrupt();
    try (Manifest manifest = open()) {
      manifest.record(entry("id", "a"));
      manifest.recordMove("a", entry("id", "b"));
      manifest.flush();
      assertThat(manifest.find("id", "b")).isPresent();
      manifest.record(entry("id-2", "c"));
    }
    assertThat(Thread.interrupted()).as("still interrupted").isTrue();

    try (Manifest later = open()) {
      Thread.currentThread().interrupt();
      assertThat(later.ofFromBefore("id")).containsExactly(entry("id", "b"));
      assertThat(Thread.interrupted()).isTrue();
      assertThat(later.atFromBefore("c")).isPresent();
    }
  }
}
