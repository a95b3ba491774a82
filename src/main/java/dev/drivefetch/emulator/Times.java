package dev.drivefetch.emulator;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes times as Drive does. */
final class Times {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** RFC 9110, with two digits for the day in any case. */
  private static final DateTimeFormatter HEADER =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private Times() {}

  /** For a header: to the second. */
  static String ofHeader(Instant time) {
    return HEADER.format(time);
  }

  /** For a resource: RFC 3339 in UTC, always with three digits of milliseconds. */
  static String format(Instant time) {
    return FORMAT.format(time);
  }
}
