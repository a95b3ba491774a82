package dev.drivefetch.contract;

import static dev.drivefetch.contract.World.ROOT;

import dev.drivefetch.emulator.DriveContentBuilder;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.Reason;
import dev.drivefetch.store.disk.DirectoryTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What somebody else does to the destination while a run is at work is noticed. */
public interface DestinationContract extends Contract {
  private static DriveContentBuilder manyFiles(DriveContentBuilder drive) {
    for (int each = 0; each < 200; each++) {
      drive.seeded(ROOT, "file-" + each, each + ".bin", 3000, each);
    }
    return drive;
  }

  /** Something that a person does. */
  @FunctionalInterface
  interface Deed {
    void run() throws IOException;

    static void carryOut(Deed deed) {
      try {
        deed.run();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * The deed is done while workers are at work; what it did is undone when none is any more, since
   * they may notice it before it is done to the end.
   */
  private void stopsFor(Deed deed, Deed afterwards) {
    var isDone = new AtomicBoolean();
    world()
        .has(DestinationContract::manyFiles)
        .afterARun(() -> Deed.carryOut(afterwards))
        .fetch(
            (_, event) -> {
              if (event instanceof FetchEvent.FileFinished end
                  && end.outcome() instanceof Outcome.Downloaded
                  && isDone.compareAndSet(false, true)) {
                Deed.carryOut(deed);
              }
            })
        .stoppedFor(Reason.DESTINATION_GONE);
  }

  @Test
  default void aDestinationThatIsMovedAwayIsNoticed() {
    Path dest = world().dest();
    Path elsewhere = dest.resolveSibling("elsewhere");
    stopsFor(() -> Files.move(dest, elsewhere), () -> Files.move(elsewhere, dest));
  }

  @Test
  default void aDestinationThatIsReplacedIsNoticed() {
    Path dest = world().dest();
    Path elsewhere = dest.resolveSibling("elsewhere");
    stopsFor(
        () -> {
          Files.move(dest, elsewhere);
          Files.createDirectories(dest.resolve(".drivefetch/parts"));
        },
        () -> {
          DirectoryTree.delete(dest);
          Files.move(elsewhere, dest);
        });
  }

  @Test
  default void aStateThatIsDeletedIsNoticed() {
    Path state = world().dest().resolve(".drivefetch");
    stopsFor(() -> Files.move(state, state.resolveSibling("was-state")), () -> {});
  }

  @Test
  default void aLockThatIsReplacedIsNoticed() {
    Path lock = world().dest().resolve(".drivefetch/lock");
    stopsFor(
        () -> {
          Files.delete(lock);
          Files.createFile(lock);
        },
        () -> {});
  }
}
