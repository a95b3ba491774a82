package dev.drivefetch.contract;

import static dev.drivefetch.contract.World.ROOT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.emulator.DriveContentBuilder;
import dev.drivefetch.emulator.EmulatorOptions;
import dev.drivefetch.emulator.Latency;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Settings.Limits;
import dev.drivefetch.model.Summary.Counts;
import dev.drivefetch.store.Destination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A run can be asked for more care, and for less of its server's time. */
public interface CareContract extends Contract {
  private static DriveContentBuilder threeFiles(DriveContentBuilder drive) {
    return drive
        .seeded(ROOT, "one", "one.bin", 1000, 1)
        .seeded(ROOT, "two", "two.bin", 0, 2)
        .seeded(ROOT, "three", "three.bin", 100_000, 3);
  }

  private static DriveContentBuilder drawing(DriveContentBuilder drive) {
    return drive.document(
        ROOT,
        "drawing",
        "drawing",
        "application/vnd.google-apps.drawing",
        Map.of("image/svg+xml", "<svg/>".getBytes(UTF_8)));
  }

  /** As a failing disk does it: neither length nor time tell of it. */
  private void damage(String name) throws IOException {
    Path file = world().dest().resolve(name);
    FileTime time = Files.getLastModifiedTime(file);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    Files.setLastModifiedTime(file, time);
  }

  @Test
  default void whatFellShortIsFetchedAgainByARunThatVerifies() throws IOException {
    world().has(CareContract::threeFiles).fetch().isWhole();
    damage("three.bin");

    Run run = world().asked(it -> it.withVerify(true)).fetch().isWhole().upToDate(2).downloaded(1);

    assertThat(run.outcome("three.bin")).isInstanceOf(Outcome.Downloaded.class);
  }

  @Test
  default void anExportIsVerifiedAgainstWhatIsOnRecord() throws IOException {
    world().asked(it -> it.withVerify(true)).has(CareContract::drawing).fetch().isWhole();
    world().fetch().isWhole().upToDate(1);
    damage("drawing.svg");

    world().fetch().isWhole().downloaded(1);
  }

  @Test
  default void whatCannotBeVerifiedIsFetchedAgain() throws IOException {
    world().has(CareContract::drawing).fetch().isWhole();
    Files.delete(world().dest().resolve(Destination.STATE).resolve("manifest.db"));

    world().asked(it -> it.withVerify(true)).fetch().isWhole().downloaded(1);
  }

  @Test
  default void aVerifyingRunThatIsStoppedTellsOfEveryFile() {
    world().has(CareContract::threeFiles).fetch().isWhole();

    world()
        .asked(it -> it.withVerify(true))
        .fetch(
            (run, event) -> {
              if (event instanceof FetchEvent.FileListed) {
                run.stop(Failure.of(Reason.INTERRUPTED, "the test asks for it"));
              }
            })
        .stoppedFor(Reason.INTERRUPTED);
  }

  @Test
  default void aDurableRunBringsTheSame() {
    world()
        .asked(it -> it.withDurable(true))
        .has(CareContract::threeFiles)
        .fetch()
        .isWhole()
        .downloaded(3);
  }

  private static EmulatorOptions verySlow(EmulatorOptions options) {
    return options.withLatency(
        new Latency(Duration.ZERO, Duration.ZERO, Duration.ZERO, OptionalLong.of(20_000)));
  }

  @Test
  default void whatARunDoesNotGetToInItsTimeIsPutOff() {
    var oneMinute = new Limits(Optional.of(Duration.ofMinutes(1)), OptionalLong.empty());
    Counts counts =
        world()
            .behaves(CareContract::verySlow)
            .has(drive -> drive.seeded(ROOT, "big", "big.bin", 3 << 20, 1))
            .asked(it -> it.withLimits(oneMinute))
            .fetch()
            .stoppedFor(Reason.TIME_UP)
            .summary()
            .counts();

    assertThat(counts.deferred()).isEqualTo(counts.listed());
  }

  @Test
  default void aRunUsesNoMoreUnitsInAMinuteThanItMay() {
    var threeRequests = new Limits(Optional.empty(), OptionalLong.of(600));

    Run run =
        world()
            .asked(it -> it.withLimits(threeRequests))
            .has(CareContract::threeFiles)
            .fetch()
            .isWhole()
            .downloaded(3);

    assertThat(run.summary().downloading()).isGreaterThan(Duration.ofSeconds(19));
  }
}
