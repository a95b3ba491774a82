package dev.drivefetch.pace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Remedy;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class RetryPolicyTest {
  private final RetryPolicy policy = new RetryPolicy(new Random(1));

  @ParameterizedTest
  @CsvSource({
    "SERVER_ERROR, 1, Retry",
    "SERVER_ERROR, 13, Retry",
    "SERVER_ERROR, 14, GiveUp",
    "STALLED, 4, Retry",
    "STALLED, 5, GiveUp",
    "TOO_SLOW, 4, Retry",
    "TOO_SLOW, 5, GiveUp",
    "CONNECTION_BROKEN, 13, Retry",
    "RATE_LIMITED, 1, Retry",
    "RATE_LIMITED, 13, Retry",
    "RATE_LIMITED, 14, Defer",
    "AUTOMATED_QUERIES, 14, Defer",
    "CHECKSUM_MISMATCH, 1, Restart",
    "CHECKSUM_MISMATCH, 4, Restart",
    "CHECKSUM_MISMATCH, 5, GiveUp",
    "DOWNLOAD_QUOTA, 1, Defer",
    "NOT_FOUND, 1, GiveUp",
    "KEY_INVALID, 1, Stop",
    "LOGIN_EXPIRED, 1, Stop",
  })
  void decidesByRemedyAndAttempt(Reason reason, int attempt, String expected) {
    assertThat(policy.decide(Failure.of(reason, "seen"), attempt).getClass().getSimpleName())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void noReasonIsTriedForEver(Reason reason) {
    assertThat(policy.decide(Failure.of(reason, "seen"), Integer.MAX_VALUE))
        .isNotInstanceOfAny(RetryDecision.Retry.class, RetryDecision.Restart.class);
  }

  @ParameterizedTest
  @CsvSource({
    "SERVER_ERROR, 1, 25, 50",
    "SERVER_ERROR, 2, 50, 100",
    "SERVER_ERROR, 13, 16000, 32000",
    "AUTOMATED_QUERIES, 1, 100, 200",
    "AUTOMATED_QUERIES, 13, 60000, 120000",
  })
  void waitsTwiceAsLongEachTimeWithChance(Reason reason, int attempt, long least, long most) {
    for (int i = 0; i < 100; i++) {
      assertThat(delay(Failure.of(reason, "seen"), attempt))
          .isBetween(Duration.ofMillis(least), Duration.ofMillis(most));
    }
  }

  /** Of a server that never sends a byte; one that answers after 25 s is waited for. */
  @Test
  void aFileOfWhichNoByteEverComesHasItsEndAfterTwoMinutesAndAHalf() {
    Failure stalled = Failure.of(Reason.STALLED, "no data for 30 s");
    Duration timeout = Duration.ofSeconds(30);
    Duration total = timeout;
    int attempt = 1;
    while (policy.decide(stalled, attempt) instanceof RetryDecision.Retry(Duration delay)) {
      total = total.plus(delay).plus(timeout);
      attempt++;
    }

    assertThat(total).isBetween(timeout.multipliedBy(5), Duration.ofSeconds(155));
  }

  @Test
  void workersDoNotComeBackAsOne() {
    Failure failure = Failure.of(Reason.SERVER_ERROR, "seen");

    assertThat(delay(failure, 8)).isNotEqualTo(delay(failure, 8));
  }

  @Test
  void waitsAsLongAsTheServerAsks() {
    assertThat(delay(asking(Duration.ofMinutes(5)), 1)).isEqualTo(Duration.ofMinutes(5));
    assertThat(delay(asking(Duration.ZERO), 8)).isGreaterThan(Duration.ofSeconds(3));
  }

  @Test
  void putsOffWhatTheServerWantsMuchLater() {
    assertThat(policy.decide(asking(Duration.ofSeconds(Long.MAX_VALUE)), 1))
        .isEqualTo(new RetryDecision.Defer());
  }

  @Test
  void everyRemedyHasAReason() {
    assertThat(Reason.values()).extracting(Reason::remedy).contains(Remedy.values());
  }

  private Duration delay(Failure failure, int attempt) {
    return ((RetryDecision.Retry) policy.decide(failure, attempt)).delay();
  }

  private static Failure asking(Duration wait) {
    return new Failure(Reason.RATE_LIMITED, "seen", Optional.of(wait));
  }
}
