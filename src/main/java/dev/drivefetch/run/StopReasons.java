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
  /** Google's quotas of a day begin again at midnight Pacific time. */
  private static final ZoneId QUOTA_ZONE = ZoneId.of("America/Los_Angeles");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm 'on' yyyy-MM-dd", Locale.ROOT);

  /** The event itself, unless it says that the run stops. */
  FetchEvent explained(FetchEvent event) {
    return event instanceof FetchEvent.RunStopped(Failure why)
        ? new FetchEvent.RunStopped(explained(why))
        : event;
  }

  Failure explained(Failure why) {
    return switch (why.reason()) {
      case DAILY_LIMIT -> with(why, why.detail() + "; the limit ends at " + TIME.format(end()));
      case DEFECT -> with(why, "mode " + mode + ": " + why.detail());
      default -> why;
    };
  }

  private static Failure with(Failure why, String detail) {
    return new Failure(why.reason(), detail, why.retryAfter());
  }

  private ZonedDateTime end() {
    return clock
        .instant()
        .atZone(QUOTA_ZONE)
        .toLocalDate()
        .plusDays(1)
        .atStartOfDay(QUOTA_ZONE)
        .withZoneSameInstant(clock.getZone());
  }
}
