package dev.drivefetch.pace;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Remedy;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Decides what follows a failure: a function of the failure and of how often it was tried, and of
 * nothing else but chance. Safe for any thread if the random generator is.
 */
public final class RetryPolicy {
  private static final int MAX_ATTEMPTS = 14;

  /**
   * A server that sends an invalid answer mostly continues to: a captive portal, a proxy, a broken
   * server.
   */
  private static final int MAX_BAD_ANSWERS = 10;

  /** Each of them has taken the time-out, usually 30 s: all together two minutes and a half. */
  private static final int MAX_STALLS = 5;

  /** Each of them has taken a minute. */
  private static final int MAX_SLOW = 5;

  private static final int MAX_RESTARTS = 5;
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

  private final RandomGenerator random;

  public RetryPolicy(RandomGenerator random) {
    this.random = random;
  }

  /**
   * What to do now.
   *
   * @param attempt how many attempts have failed since the last progress, this one included; from 1
   */
  public RetryDecision decide(Failure failure, int attempt) {
    return switch (failure.remedy()) {
      case RETRY, SLOW_DOWN -> retry(failure, attempt);
      case RESTART ->
          attempt < MAX_RESTARTS
              ? new RetryDecision.Restart(backoff(failure.reason(), attempt))
              : new RetryDecision.GiveUp();
      case DEFER -> new RetryDecision.Defer();
      case GIVE_UP -> new RetryDecision.GiveUp();
      case STOP -> new RetryDecision.Stop();
    };
  }

  private RetryDecision retry(Failure failure, int attempt) {
    if (attempt >= mostAttempts(failure.reason())) {
      // What was refused for the rate alone is there, and a later run can have it.
      return failure.remedy() == Remedy.SLOW_DOWN
          ? new RetryDecision.Defer()
          : new RetryDecision.GiveUp();
    }
    Duration asked = failure.retryAfter().orElse(Duration.ZERO);
    if (isTooLong(asked)) {
      return new RetryDecision.Defer();
    }
    Duration own = backoff(failure.reason(), attempt);
    return new RetryDecision.Retry(asked.compareTo(own) > 0 ? asked : own);
  }

  private static int mostAttempts(Reason reason) {
    return switch (reason) {
      case BAD_ANSWER, LOGIN_PAGE -> MAX_BAD_ANSWERS;
      case STALLED -> MAX_STALLS;
      case TOO_SLOW -> MAX_SLOW;
      default -> MAX_ATTEMPTS;
    };
  }

  /** Whether a server asks to wait for longer than a run does. */
  static boolean isTooLong(Duration asked) {
    return asked.compareTo(LONGEST_WAIT) > 0;
  }

  /** Doubles with each attempt; half of it is chance, so that workers do not come back as one. */
  private Duration backoff(Reason reason, int attempt) {
    long base = firstDelay(reason).toMillis() << Math.min(attempt - 1, 10);
    long capped = Math.min(base, longestDelay(reason).toMillis());
    return Duration.ofMillis(capped / 2 + random.nextLong(capped / 2 + 1));
  }

  private static Duration firstDelay(Reason reason) {
    return reason == Reason.AUTOMATED_QUERIES ? Duration.ofMillis(200) : Duration.ofMillis(50);
  }

  private static Duration longestDelay(Reason reason) {
    return reason == Reason.AUTOMATED_QUERIES ? Duration.ofMinutes(2) : Duration.ofSeconds(32);
  }
}
