package dev.drivefetch.contract;

import static dev.drivefetch.contract.World.ROOT;
import static dev.drivefetch.emulator.FaultRule.onMedia;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.emulator.DriveContentBuilder;
import dev.drivefetch.emulator.Fault;
import dev.drivefetch.emulator.Latency;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Settings.Tuning;
import dev.drivefetch.transfer.RateWindows;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What comes too slowly is asked for again on another connection, and not without end. */
public interface SlowContract extends Contract {
  Duration WINDOW = Duration.ofMillis(100);

  Latency FAST =
      new Latency(Duration.ZERO, Duration.ZERO, Duration.ZERO, OptionalLong.of(2_000_000));

  /** As often as the retry policy says. */
  int TRIES = 5;

  int SMALL_FILES = 5;

  private World withLeastRate(long bytesPerSecond) {
    return world()
        .asked(it -> it.withTuning(new Tuning(OptionalLong.empty(), false, rate(bytesPerSecond))));
  }

  private static OptionalLong rate(long bytesPerSecond) {
    return OptionalLong.of(bytesPerSecond);
  }

  private static DriveContentBuilder smallFiles(DriveContentBuilder drive) {
    for (int each = 0; each < SMALL_FILES; each++) {
      drive.seeded(ROOT, "small" + each, "small" + each, 1_000, each);
    }
    return drive;
  }

  /** Whatever is next to nothing, only the comparison with others can notice it. */
  @Test
  default void aConnectionFarSlowerThanOthersIsGivenUpForAnother() {
    withLeastRate(1)
        .rateWindows(new RateWindows(WINDOW, 600, 4))
        .has(drive -> drive.seeded(ROOT, "fast", "a fast one", 3_000_000, 1))
        .has(drive -> drive.seeded(ROOT, "slow", "one that trickles", 2_000_000, 2))
        .behaves(it -> it.withLatency(FAST))
        .goesWrong(onMedia("slow").attempt(1).answer(new Fault.Trickle(2_000)));

    Run run = world().fetch().isWhole().downloaded(2);

    assertThat(run.setbacks("one that trickles")).contains(Reason.TOO_SLOW);
    assertThat(world().mediaRequests("slow").get(1).header("Range"))
        .as("what came is not asked for again")
        .get()
        .isNotEqualTo("bytes=0-1999999");
  }

  @Test
  default void aFileOfWhichEachConnectionTricklesFailsByName() {
    withLeastRate(100_000)
        .rateWindows(new RateWindows(WINDOW, 6, 4))
        .has(SlowContract::smallFiles)
        .has(drive -> drive.seeded(ROOT, "slow", "one that trickles", 2_000_000, 2))
        .goesWrong(onMedia("slow").answer(new Fault.Trickle(1_000)));

    Run run = world().fetch().downloaded(SMALL_FILES);

    assertThat(run.summary().stopped()).isEmpty();
    assertThat(run.outcome("one that trickles"))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> {
              assertThat(failed.failure().reason()).isEqualTo(Reason.TOO_SLOW);
              assertThat(failed.failure().detail()).contains("too slow");
            });
    assertThat(world().mediaRequests("slow")).hasSize(TRIES);
  }

  @Test
  default void aFileOfWhichNoByteEverComesFailsByName() {
    world()
        .stallTimeout(Duration.ofMillis(700))
        .has(SlowContract::smallFiles)
        .has(drive -> drive.seeded(ROOT, "silent", "one that never comes", 2_000_000, 2))
        .goesWrong(onMedia("silent").answer(new Fault.Delay(Duration.ofHours(1))));

    Run run = world().fetch().downloaded(SMALL_FILES);

    assertThat(run.summary().stopped()).isEmpty();
    assertThat(run.reason("one that never comes")).contains(Reason.STALLED);
    // At the same time by several workers it may be asked for in ranges.
    int most = world().hasOneWorker() ? TRIES : 4 * TRIES;
    assertThat(world().mediaRequests("silent")).hasSizeBetween(TRIES, most);
  }

  @Test
  default void aFileThatComesSlowlyButFastEnoughIsFetched() {
    withLeastRate(1_000)
        .rateWindows(new RateWindows(WINDOW, 10, 4))
        .has(SlowContract::smallFiles)
        .has(drive -> drive.seeded(ROOT, "slow", "one that takes its time", 60_000, 2))
        .goesWrong(onMedia("slow").answer(new Fault.Trickle(30_000)));

    Run run = world().fetch().isWhole().downloaded(SMALL_FILES + 1);

    assertThat(run.events(FetchEvent.RetryScheduled.class)).isEmpty();
    assertThat(world().mediaRequests("slow")).hasSize(1);
  }
}
