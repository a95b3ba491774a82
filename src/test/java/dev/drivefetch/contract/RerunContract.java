package dev.drivefetch.contract;

import static dev.drivefetch.contract.World.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.emulator.DriveContentBuilder;
import dev.drivefetch.emulator.RequestKind;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.Reason;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A run finds what earlier ones left. */
interface RerunContract extends Contract {
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
}
