package dev.drivefetch.run;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import dev.drivefetch.store.Destination;
import dev.drivefetch.store.DestinationLock;
import dev.drivefetch.store.LockHolder;
import dev.drivefetch.store.disk.StoreException;
import java.util.Optional;

/** Sees to it that a destination has one run at a time. */
final class SoleRun {
  private SoleRun() {}

  /**
   * Takes the destination's lock; it is free again when closed.
   *
   * @throws StoreException if another run has it
   */
  static DestinationLock in(Destination destination) {
    return switch (DestinationLock.acquire(destination)) {
      case DestinationLock.Acquisition.Acquired(var lock) -> lock;
      case DestinationLock.Acquisition.Held(Optional<LockHolder> holder) ->
          throw new StoreException(
              Failure.of(
                  Reason.DESTINATION_BUSY,
                  holder.map(SoleRun::describe).orElse("in use by another run")));
    };
  }

  private static String describe(LockHolder holder) {
    return "in use by process %d%s, since %s"
        .formatted(
            holder.pid(),
            holder.otherMachine().map(name -> " of " + name).orElse(""),
            holder.start());
  }
}
