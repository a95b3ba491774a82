package dev.drivefetch.run;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Adds to the reason for which a run stops what only the run knows: its mode, and the time.
 *
 * @param clock for the time, in the user's zone
 */
record StopReasons(String mode, Clock clock) {
  /** The event itself, unless it says that the run stops. */
  FetchEvent explained(FetchEvent event) {
    return event instanceof FetchEvent.RunStopped(Failure why)
        ? new FetchEvent.RunStopped(explained(why))
        : event;
  }

  Failure explained(Failure why) {
    return switch (why.reason()) {
      case DAILY_LIMIT -> with(why, why.detail() + "; the limit ends at " + endOfDay());
      case DEFECT -> with(why, "mode " + mode + ": " + why.detail());
      default -> why;
    };
  }

  private static Failure with(Failure why, String detail) {
    return new Failure(why.reason(), detail, why.retryAfter());
  }

  /** Google's quotas of a day begin again at midnight Pacific time. Most runs need no zone. */
  private String endOfDay() {
    ZoneId pacific = ZoneId.of("America/Los_Angeles");
    ZonedDateTime end =
        clock
            .instant()
            .atZone(pacific)
            .toLocalDate()
            .plusDays(1)
            .atStartOfDay(pacific)
            .withZoneSameInstant(clock.getZone());
    return DateTimeFormatter.ofPattern("HH:mm 'on' yyyy-MM-dd", Locale.ROOT).format(end);
  }
}
