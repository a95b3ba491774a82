package dev.drivefetch.contract;

import static dev.drivefetch.contract.World.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.emulator.EmulatorOptions;
import dev.drivefetch.emulator.Latency;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** One big file keeps all workers busy, and comes out right whatever the server makes of ranges. */
interface RangesContract extends Contract {
  private static EmulatorOptions slow(EmulatorOptions options) {
    return options.withLatency(
        new Latency(
            Duration.ZERO, Duration.ZERO, Duration.ofMillis(20), OptionalLong.of(5_000_000)));
  }

  @Test
  default void workersThatIdleHelpWithABigFile() {
    world()
        .workers(4)
        .behaves(RangesContract::slow)
        .has(drive -> drive.seeded(ROOT, "big", "big.bin", 6 << 20, 1))
        .fetch()
        .isWhole()
        .downloaded(1);

    if (world().mode().equals("sequential")) {
      assertThat(world().mediaRequests("big")).as("requests of one worker").hasSize(1);
    } else {
      assertThat(world().mediaRequests("big"))
          .as("requests for ranges")
          .filteredOn(it -> it.header("Range").isPresent())
          .hasSizeGreaterThan(1);
    }
  }

  @Test
  default void aServerThatIgnoresRangesMakesTheFileNoLessRight() {
    world()
        .workers(4)
        .behaves(it -> slow(it).ignoringRanges())
        .has(drive -> drive.seeded(ROOT, "big", "big.bin", 6 << 20, 1))
        .fetch()
        .isWhole()
        .downloaded(1);

    assertThat(world().mediaRequests("big")).as("requests").hasSizeLessThan(8);
  }
}
