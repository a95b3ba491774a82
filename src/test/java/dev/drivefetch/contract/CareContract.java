package dev.drivefetch.contract;

import static dev.drivefetch.contract.World.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.emulator.DriveContentBuilder;
import dev.drivefetch.emulator.EmulatorOptions;
import dev.drivefetch.emulator.Latency;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Settings.Limits;
import dev.drivefetch.model.Summary.Counts;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A run can be asked for more care, and for less of its server's time. */
interface CareContract extends Contract {
  private static DriveContentBuilder threeFiles(DriveContentBuilder drive) {
    return drive
        .seeded(ROOT, "one", "one.bin", 1000, 1)
        .seeded(ROOT, "two", "two.bin", 0, 2)
        .seeded(ROOT, "three", "three.bin", 100_000, 3);
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
