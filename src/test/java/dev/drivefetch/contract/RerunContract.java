package dev.drivefetch.contract;

import static dev.drivefetch.contract.World.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.emulator.DriveContentBuilder;
import dev.drivefetch.emulator.RequestKind;
import dev.drivefetch.model.ByteSum;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A run finds what earlier ones left. */
public interface RerunContract extends Contract {
  private static DriveContentBuilder threeFiles(DriveContentBuilder drive) {
    return drive
        .seeded(ROOT, "one", "one.bin", 1000, 1)
        .seeded(ROOT, "two", "two.bin", 0, 2)
        .seeded(ROOT, "three", "three.bin", 100_000, 3);
  }

  @Test
  default void whatIsHereIsNotFetchedAgain() {
    world().has(RerunContract::threeFiles).fetch().isWhole().downloaded(3);
    int before = world().requests(RequestKind.MEDIA).size();

    world().fetch().isWhole().upToDate(3).downloaded(0);

    assertThat(world().requests(RequestKind.MEDIA)).as("media requests").hasSize(before);
  }

  @Test
  default void aDryRunTellsWhatTheFetchAfterItCosts() {
    world()
        .has(drive -> drive.seeded(ROOT, "a", "a", 10, 1).folder(ROOT, "sub", "sub"))
        .has(drive -> drive.seeded("sub", "b", "b", 20, 2))
        .asked(Settings::asDryRun);
    List<FetchEvent.CostKnown> told = world().fetch().events(FetchEvent.CostKnown.class);
    int listed = world().requests(RequestKind.LIST).size();
    int got = world().requests(RequestKind.GET).size();

    world().asked(UnaryOperator.identity()).fetch().isWhole().downloaded(2);

    assertThat(told)
        .singleElement()
        .satisfies(it -> assertThat(it.cost().files()).isEqualTo(2))
        .satisfies(it -> assertThat(it.cost().bytes()).isEqualTo(new ByteSum(30, false)))
        .satisfies(it -> assertThat(it.cost().listRequests()).isEqualTo(listed))
        .satisfies(it -> assertThat(it.cost().getRequests()).isEqualTo(got))
        .satisfies(
            it -> assertThat(it.cost().quotaUnits()).isEqualTo(100L * listed + 5L * got + 400));
    assertThat(world().requests(RequestKind.LIST)).hasSize(2 * listed);
    assertThat(world().requests(RequestKind.MEDIA)).hasSize(2);
  }

  @Test
  default void whatChangedInDriveIsFetchedAgain() {
    world().has(RerunContract::threeFiles).fetch().isWhole();
    world()
        .drive()
        .content()
        .change("one", item -> item.withBytes("changed".getBytes(StandardCharsets.UTF_8)));

    Run run = world().fetch().isWhole().upToDate(2).downloaded(1);

    assertThat(run.outcome("one.bin")).isInstanceOf(Outcome.Downloaded.class);
  }

  @Test
  default void aSecondRunInTheSameDestinationIsTurnedAway() {
    var second = new CompletableFuture<Run>();
    var other = new World(world().mode(), world().folder());
    world()
        .has(RerunContract::threeFiles)
        .fetch(
            (_, event) -> {
              if (event instanceof FetchEvent.FileListed && !second.isDone()) {
                second.complete(other.fetch());
              }
            })
        .isWhole()
        .downloaded(3);
    other.close();

    second.join().stoppedFor(Reason.DESTINATION_BUSY);
  }

  private void isNotFetched(int files) {
    int before = world().requests(RequestKind.MEDIA).size();
    int exports = world().requests(RequestKind.EXPORT).size();
    world().fetch().isWhole().upToDate(files).downloaded(0);
    assertThat(world().requests(RequestKind.MEDIA)).as("media requests").hasSize(before);
    assertThat(world().requests(RequestKind.EXPORT)).as("exports").hasSize(exports);
  }

  private void touchAll(Instant time) throws IOException {
    try (var files = Files.list(world().dest())) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        Files.setLastModifiedTime(each, FileTime.from(time));
      }
    }
  }

  private Map<String, Instant> times() throws IOException {
    Map<String, Instant> found = new TreeMap<>();
    try (var files = Files.list(world().dest())) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        found.put(each.getFileName().toString(), Files.getLastModifiedTime(each).toInstant());
      }
    }
    return found;
  }

  @Test
  default void filesThatLostTheirTimesAreKeptAndGetThemAgain() throws IOException {
    world()
        .has(RerunContract::threeFiles)
        .has(
            drive ->
                drive.document(
                    ROOT,
                    "drawing",
                    "drawing",
                    "application/vnd.google-apps.drawing",
                    Map.of("image/svg+xml", "<svg/>".getBytes(StandardCharsets.UTF_8))))
        .fetch()
        .isWhole()
        .downloaded(4);
    Map<String, Instant> before = times();
    touchAll(Instant.parse("2020-01-01T00:00:00.123456789Z"));

    isNotFetched(4);
    assertThat(times()).isEqualTo(before);

    touchAll(Instant.parse("2021-01-01T00:00:00Z"));
    world().asked(settings -> settings.withVerify(true));
    isNotFetched(4);
    assertThat(times()).isEqualTo(before);
  }

  @Test
  default void whatLostItsTimeAndItsBytesIsFetchedAlone() throws IOException {
    world().has(RerunContract::threeFiles).fetch().isWhole();
    Files.write(world().dest().resolve("one.bin"), new byte[1000]);
    touchAll(Instant.parse("2020-01-01T00:00:00Z"));

    world().fetch().isWhole().upToDate(2).downloaded(1);
  }

  @Test
  default void timesThatHardlyAnyDiskCanHoldCostOneDownload() {
    List<String> times =
        List.of(
            "1601-01-01T00:00:00Z",
            "1969-12-31T23:59:59.999Z",
            "1970-01-01T00:00:00Z",
            "2500-01-01T00:00:00.001Z",
            "9999-12-31T23:59:59.999Z");
    for (String each : times) {
      String id = "at-" + times.indexOf(each);
      world().has(drive -> drive.seeded(ROOT, id, id, 1000, each.hashCode()));
    }
    for (String each : times) {
      Instant time = Instant.parse(each);
      world()
          .drive()
          .content()
          .change("at-" + times.indexOf(each), item -> item.withModifiedTime(time));
    }
    world().fetch().isWhole().downloaded(times.size());

    isNotFetched(times.size());
  }
}
