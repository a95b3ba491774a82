package dev.drivefetch.contract;

import static dev.drivefetch.contract.World.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.emulator.DriveContentBuilder;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.Settings;
import dev.drivefetch.store.disk.Uninterrupted;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The listed bytes are compared with the free space of the disk, and the run goes on. */
public interface SpaceContract extends Contract {
  private static DriveContentBuilder tooMuch(DriveContentBuilder drive) {
    return drive
        .seeded(ROOT, "small", "small.bin", 1000, 1)
        .seeded(ROOT, "huge", "huge.bin", 10, 2)
        .but(item -> item.with("size", Long.toString(1L << 60)));
  }

  private static long countedAs(Run run) {
    assertThat(run.events(FetchEvent.SpaceShort.class)).hasSize(1);
    FetchEvent.SpaceShort told = run.events(FetchEvent.SpaceShort.class).getFirst();
    assertThat(told.free()).isBetween(0L, told.missing().bytes() - 1);
    assertThat(told.missing().isAtLeast()).isFalse();
    return told.missing().bytes();
  }

  @Test
  default void whatDoesNotFitIsToldWhenAllIsListedAndTheRestIsFetched() {
    var listed = new CountDownLatch(1);

    Run run =
        world()
            .has(SpaceContract::tooMuch)
            .fetch(
                (_, event) -> {
                  switch (event) {
                    case FetchEvent.ListingFinished _ -> listed.countDown();
                    case FetchEvent.RangeStarted _ -> Uninterrupted.run(listed::await);
                    default -> {}
                  }
                });

    assertThat(run.outcome("small.bin")).isInstanceOf(Outcome.Downloaded.class);
    assertThat(run.summary().stopped()).isEmpty();
    assertThat(countedAs(run)).isEqualTo((1L << 60) + 1000);
  }

  @Test
  default void aDryRunTellsItToo() {
    Run run = world().has(SpaceContract::tooMuch).asked(Settings::asDryRun).fetch();

    assertThat(countedAs(run)).isEqualTo((1L << 60) + 1000);
  }

  @Test
  default void whatFitsIsNotMentioned() {
    Run run =
        world().has(drive -> drive.seeded(ROOT, "small", "small.bin", 1000, 1)).fetch().isWhole();

    assertThat(run.events(FetchEvent.SpaceShort.class)).isEmpty();
  }
}
