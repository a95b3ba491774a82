package dev.drivefetch.contract;

import static dev.drivefetch.contract.World.ROOT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.drivefetch.emulator.Fault;
import dev.drivefetch.emulator.FaultRule;
import dev.drivefetch.emulator.RequestKind;
import dev.drivefetch.manifest.Manifest;
import dev.drivefetch.manifest.ManifestEntry;
import dev.drivefetch.manifest.ManifestEntry.State;
import dev.drivefetch.model.Checksum;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Settings;
import dev.drivefetch.store.Destination;
import dev.drivefetch.store.LocalPlacement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What became of each file is on record, and the next run goes by it. */
public interface ManifestContract extends Contract {
  Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

  private static Clock at(Instant time) {
    return Clock.fixed(time, ZoneOffset.UTC);
  }

  /** By path. */
  private Map<String, ManifestEntry> onRecord() {
    Map<String, ManifestEntry> found = new TreeMap<>();
    Destination destination = Destination.of(world().dest());
    try (Manifest manifest =
        Manifest.open(destination, new LocalPlacement(destination), Clock.systemUTC())) {
      manifest.forEach(entry -> found.put(entry.path(), entry));
    }
    return found;
  }

  private ManifestEntry onRecord(String path) {
    return Optional.ofNullable(onRecord().get(path)).orElseThrow();
  }

  private Run fetchTooPopularFile() {
    return world()
        .clock(at(NOW))
        .has(drive -> drive.seeded(ROOT, "popular", "popular.bin", 1000, 1))
        .goesWrong(FaultRule.onMedia("popular").attempt(1).answer(Fault.downloadQuotaExceeded()))
        .fetch();
  }

  @Test
  default void whatBecameOfEachFileIsOnRecord() {
    world()
        .clock(at(NOW))
        .has(
            drive ->
                drive
                    .folder(ROOT, "sub", "sub")
                    .seeded("sub", "good", "good.bin", 1000, 1)
                    .seeded(ROOT, "gone", "gone.bin", 1000, 2)
                    .seeded(ROOT, "popular", "popular.bin", 1000, 3))
        .goesWrong(
            FaultRule.onMedia("gone").answer(new Fault.Status(404, "notFound")),
            FaultRule.onMedia("popular").answer(Fault.downloadQuotaExceeded()))
        .fetch();

    assertThat(onRecord().values())
        .extracting(ManifestEntry::path, ManifestEntry::id, ManifestEntry::state)
        .containsExactly(
            tuple("gone.bin", "gone", State.FAILED),
            tuple("popular.bin", "popular", State.DEFERRED),
            tuple("sub/good.bin", "good", State.FETCHED));
    assertThat(onRecord("popular.bin").retryAfter()).contains(NOW.plus(Duration.ofDays(1)));
  }

  @Test
  default void theChecksumOfAnExportIsOnRecord() {
    world()
        .has(
            drive ->
                drive.document(
                    ROOT,
                    "drawing",
                    "drawing",
                    "application/vnd.google-apps.drawing",
                    Map.of("image/svg+xml", "<svg/>".getBytes(UTF_8))))
        .fetch()
        .isWhole();

    assertThat(onRecord("drawing.svg").checksum().map(Checksum::algorithm))
        .contains(Checksum.Algorithm.SHA256);
  }

  @Test
  default void whatIsHereIsPutOnRecordAgainWhereTheManifestWasDeleted() throws IOException {
    world().has(drive -> drive.seeded(ROOT, "one", "one.bin", 1000, 1)).fetch().isWhole();
    Files.delete(world().dest().resolve(Destination.STATE).resolve("manifest.db"));

    world().fetch().isWhole().upToDate(1);

    assertThat(onRecord("one.bin").state()).isEqualTo(State.FETCHED);
  }

  @Test
  default void whatQuotaPutOffIsNotAskedForBeforeItsTime() {
    fetchTooPopularFile();

    Run early = world().clock(at(NOW.plus(Duration.ofHours(23)))).fetch();

    assertThat(early.outcome("popular.bin")).isInstanceOf(Outcome.Deferred.class);
    assertThat(early.reason("popular.bin")).contains(Reason.DOWNLOAD_QUOTA);
    assertThat(world().requests(RequestKind.MEDIA)).as("media requests").hasSize(1);
    world().clock(at(NOW.plus(Duration.ofHours(25)))).fetch().isWhole().downloaded(1);
  }

  @Test
  default void whatQuotaPutOffIsAskedForAtOnceWhenItsContentHasChanged() {
    fetchTooPopularFile();
    world().drive().content().change("popular", item -> item.withBytes(new byte[] {1, 2, 3}));

    world().fetch().isWhole().downloaded(1);
  }

  @Test
  default void aManifestOfANewerVersionStopsTheRunBeforeAnythingIsTouched() throws Exception {
    world().has(drive -> drive.seeded(ROOT, "one", "one.bin", 1000, 1)).fetch().isWhole();
    Path file = world().dest().resolve(Destination.STATE).resolve("manifest.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("pragma user_version = 77");
    }
    byte[] before = Files.readAllBytes(file);
    int downloads = world().requests(RequestKind.MEDIA).size();

    Run run = world().fetch().stoppedFor(Reason.MANIFEST_NEWER);
    Run dryRun = world().asked(Settings::asDryRun).fetch().stoppedFor(Reason.MANIFEST_NEWER);

    assertThat(run.summary().stopped().orElseThrow().detail()).contains(file.toString(), "77");
    assertThat(dryRun.summary().stopped().orElseThrow().detail()).contains(file.toString(), "77");
    assertThat(world().requests(RequestKind.MEDIA)).as("downloads").hasSize(downloads);
    assertThat(file).hasBinaryContent(before);
  }
}
