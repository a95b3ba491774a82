package dev.drivefetch.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads a {@code Retry-After} header. */
public final class RetryAfter {
  /** Beyond it, one wait is as good as another, and arithmetic stays safe. */
  private static final Duration LONGEST = Duration.ofDays(30);

  private RetryAfter() {}

  /** The time to wait from {@code now} on; empty if the value is neither seconds nor a date. */
  public static Optional<Duration> parse(String value, Instant now) {
    String text = value.strip();
    return text.matches("\\d+") ? Optional.of(seconds(text)) : untilDate(text, now);
  }

  private static Duration seconds(String digits) {
    return digits.length() > 9 ? LONGEST : limited(Duration.ofSeconds(Long.parseLong(digits)));
  }

  private static Optional<Duration> untilDate(String text, Instant now) {
    try {
      Instant date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(limited(Duration.between(now, date)));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static Duration limited(Duration wait) {
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }
}
