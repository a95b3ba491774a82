package dev.drivefetch.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Reads instants as Drive and our own records write them, such as {@code 2024-05-06T07:08:09.123Z}.
 * The JDK's parser understands more and takes several times as long, and each listed file has one
 * or two. Pure; any thread.
 */
public final class Timestamps {
  /** A zero stands for any digit; of the fraction, there may be less, or nothing. */
  private static final String SHAPE = "0000-00-00T00:00:00.000000000";

  private static final int SECONDS_END = SHAPE.indexOf('.');

  private Timestamps() {}

  /**
   * That instant.
   *
   * @throws DateTimeException if it is none
   */
  public static Instant parse(String text) {
    return isUsual(text) ? usual(text) : Instant.parse(text);
  }

  private static boolean isUsual(String text) {
    int end = text.length() - 1;
    if (end < SECONDS_END || end > SHAPE.length() || text.charAt(end) != 'Z') {
      return false;
    }
    for (int i = 0; i < end; i++) {
      char wanted = SHAPE.charAt(i);
      char found = text.charAt(i);
      if (wanted == '0' ? found < '0' || found > '9' : found != wanted) {
        return false;
      }
    }
    // What is more than these is the end of a day, or a leap second.
    boolean isOrdinary = number(text, 11, 13) < 24 && number(text, 17, SECONDS_END) < 60;
    return isOrdinary && end != SECONDS_END + 1;
  }

  private static Instant usual(String text) {
    return LocalDateTime.of(
            number(text, 0, 4),
            number(text, 5, 7),
            number(text, 8, 10),
            number(text, 11, 13),
            number(text, 14, 16),
            number(text, 17, SECONDS_END),
            nanos(text))
        .toInstant(ZoneOffset.UTC);
  }

  private static int nanos(String text) {
    int end = text.length() - 1;
    if (end == SECONDS_END) {
      return 0;
    }
    int nanos = number(text, SECONDS_END + 1, end);
    for (int digits = end; digits < SHAPE.length(); digits++) {
      nanos *= 10;
    }
    return nanos;
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }
}
