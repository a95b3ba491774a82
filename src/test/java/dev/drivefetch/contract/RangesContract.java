package dev.drivefetch.contract;

import static dev.drivefetch.contract.World.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.emulator.EmulatorOptions;
import dev.drivefetch.emulator.Latency;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.RemoteFile;
import dev.drivefetch.model.Settings;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** One big file keeps all workers busy, and comes out right whatever the server makes of ranges. */
public interface RangesContract extends Contract {
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

    if (world().hasOneWorker()) {
      assertThat(world().mediaRequests("big")).as("requests of one worker").hasSize(1);
    } else {
      assertThat(world().mediaRequests("big"))
          .as("requests for ranges")
          .filteredOn(it -> it.header("Range").isPresent())
          .isNotEmpty();
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

  @Test
  default void aLargeFileIsBegunInSeveralRangesWhileTheListingGoesOn() {
    if (world().hasOneWorker()) {
      return;
    }
    var twoRanges = new CountDownLatch(2);
    world()
        .workers(4)
        .asked(it -> it.withTuning(new Settings.Tuning(OptionalLong.of(4 << 20), false)))
        .behaves(RangesContract::slow)
        .has(drive -> drive.seeded(ROOT, "big", "big.bin", 12 << 20, 1))
        .has(drive -> drive.folder(ROOT, "below", "below").seeded("below", "last", "last", 9, 1))
        .fetch(
            (_, event) -> {
              if (event instanceof FetchEvent.RangeStarted range && isBig(range)) {
                twoRanges.countDown();
              } else if (event instanceof FetchEvent.FileListed(RemoteFile file)
                  && file.id().equals("last")) {
                awaitOnListingsThread(twoRanges);
              }
            })
        .isWhole()
        .downloaded(2);

    assertThat(twoRanges.getCount()).as("ranges that were not begun in time").isZero();
    assertThat(world().mediaRequests("big"))
        .as("requests, each of which costs units")
        .hasSizeBetween(2, 14);
  }

  private static boolean isBig(FetchEvent.RangeStarted range) {
    return range.download().file().id().equals("big");
  }

  private static void awaitOnListingsThread(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  default void everyFileComesInOneRequestIfSplittingIsOff() {
    world()
        .asked(it -> it.withTuning(new Settings.Tuning(OptionalLong.empty(), false)))
        .behaves(RangesContract::slow)
        .has(drive -> drive.seeded(ROOT, "big", "big.bin", 6 << 20, 1))
        .fetch()
        .isWhole();

    assertThat(world().mediaRequests("big")).hasSize(1);
  }
}
