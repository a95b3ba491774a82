package dev.drivefetch.cli.doctor;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** This computer's clock against the server's: certificates and tokens are good for a time. */
record ClockCheck(Supplier<Subject> subject) implements Check {
  /** A {@code Date} has seconds, and takes a while to arrive. */
  private static final Duration UNNOTICED = Duration.ofMinutes(1);

  /** Google's token services refuse what is further off. */
  private static final Duration TOLERATED = Duration.ofMinutes(5);

  @Override
  public CheckName name() {
    return CheckName.CLOCK;
  }

  @Override
  public List<CheckName> needs() {
    return List.of(CheckName.CONFIGURATION);
  }

  @Override
  public Verdict look() {
    return judge(
        subject.get().probe().contact().clockAhead(),
        subject.get().settings().credentials().isPresent());
  }

  /**
   * What a difference means.
   *
   * @param signs whether tokens are asked for, which say what time it is
   */
  static Verdict judge(Optional<Duration> ahead, boolean signs) {
    if (ahead.isEmpty()) {
      return new Verdict.Skipped("no server has told the time");
    }
    Duration difference = ahead.get().abs();
    if (difference.compareTo(UNNOTICED) <= 0) {
      return new Verdict.Ok("agrees with the server's");
    }
    String seen =
        "this computer's clock is %s %s the server's"
            .formatted(text(difference), ahead.get().isNegative() ? "behind" : "ahead of");
    return signs && difference.compareTo(TOLERATED) > 0
        ? Verdict.Fail.of(Failure.of(Reason.CLOCK_WRONG, seen))
        : new Verdict.Warn(seen);
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
