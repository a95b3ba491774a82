package dev.drivefetch.run;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import dev.drivefetch.store.Destination;
import dev.drivefetch.store.DestinationLock;
import dev.drivefetch.store.LockHolder;
import dev.drivefetch.store.disk.StoreException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Allows one run at a time in a destination. */
final class SoleRun {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter TIME_AND_DATE =
      DateTimeFormatter.ofPattern("HH:mm 'on' yyyy-MM-dd", Locale.ROOT);

  private SoleRun() {}

  /**
   * Takes the destination's lock and releases it when closed.
   *
   * @param clock for the time in the message, in the user's zone
   * @throws StoreException if another run has it
   */
  static DestinationLock in(Destination destination, Clock clock) {
    return switch (DestinationLock.acquire(destination)) {
      case DestinationLock.Acquisition.Acquired(var lock) -> lock;
      case DestinationLock.Acquisition.Held(Optional<LockHolder> holder) ->
          throw new StoreException(failure(destination, holder, clock));
    };
  }

  /** What is reported where that run has the lock. */
  static Failure failure(Destination destination, Optional<LockHolder> holder, Clock clock) {
    return Failure.of(
        Reason.DESTINATION_BUSY,
        destination.root()
            + " is in use by "
            + holder.map(by -> describe(by, clock)).orElse("another run"));
  }

  private static String describe(LockHolder holder, Clock clock) {
    return "process %d%s, since %s"
        .formatted(
            holder.pid(),
            holder.otherMachine().map(name -> " of " + name).orElse(""),
            time(holder.start(), clock));
  }

  /** In local time; without the date if it is today's. */
  private static String time(Instant start, Clock clock) {
    ZonedDateTime local = start.atZone(clock.getZone());
    boolean isToday = local.toLocalDate().equals(LocalDate.now(clock));
    return (isToday ? TIME : TIME_AND_DATE).format(local);
  }
}
