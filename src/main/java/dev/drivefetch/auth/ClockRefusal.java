package dev.drivefetch.auth;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Recognises a token service's complaint about the times in a signed request, which are those of
 * this computer's clock. Pure.
 */
final class ClockRefusal {
  /** In Google's words: "Check your iat and exp values in the JWT claim". */
  private static final Pattern COMPLAINT =
      Pattern.compile("\\b(iat|exp)\\b|short-lived token|reasonable timeframe");

  private ClockRefusal() {}

  /**
   * The failure as it is, or what it says of the clock.
   *
   * @param serverTime by the answer's {@code Date}
   * @param now by this computer's clock
   */
  static Failure named(Failure failure, Optional<Instant> serverTime, Instant now) {
    if (!COMPLAINT.matcher(failure.detail()).find()) {
      return failure;
    }
    String difference = serverTime.map(time -> difference(time, now)).orElse("is wrong");
    return Failure.of(
        Reason.CLOCK_WRONG,
        "this computer's clock %s (%s)".formatted(difference, failure.detail()));
  }

  private static String difference(Instant serverTime, Instant now) {
    Duration ahead = Duration.between(serverTime, now);
    String side = ahead.isNegative() ? "behind" : "ahead of";
    return "is %s %s the token service's".formatted(text(ahead.abs()), side);
  }

  private static String text(Duration time) {
    if (time.toDays() > 0) {
      return String.format(Locale.ROOT, "%d d %d h", time.toDays(), time.toHoursPart());
    } else if (time.toHours() > 0) {
      return String.format(Locale.ROOT, "%d h %d min", time.toHours(), time.toMinutesPart());
    }
    return String.format(Locale.ROOT, "%d min %d s", time.toMinutes(), time.toSecondsPart());
  }
}
