package dev.drivefetch.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ClockRefusalTest {
  private static final String COMPLAINT = "Check your iat and exp values in the JWT claim.";
  private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

  private static Failure named(String detail, Optional<Instant> serverTime) {
    return ClockRefusal.named(Failure.of(Reason.LOGIN_EXPIRED, detail), serverTime, NOW);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-29T09:55:00Z, is 2 h 5 min ahead of the token service's",
    "2026-12-02T13:00:00Z, is 3 d 1 h behind the token service's",
    "2026-11-29T11:54:58Z, is 5 min 2 s ahead of the token service's",
  })
  void theDifferenceIsTold(Instant serverTime, String difference) {
    Failure failure = named(COMPLAINT, Optional.of(serverTime));

    assertThat(failure.reason()).isEqualTo(Reason.CLOCK_WRONG);
    assertThat(failure.detail())
        .isEqualTo("this computer's clock %s (%s)".formatted(difference, COMPLAINT));
  }

  @Test
  void anAnswerWithoutATimeStillNamesTheClock() {
    assertThat(named(COMPLAINT, Optional.empty()).detail())
        .isEqualTo("this computer's clock is wrong (" + COMPLAINT + ")");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"HTTP 400 invalid_grant: Token has been expired or revoked.", "exponent", ""})
  void anythingElseStaysAsItIs(String detail) {
    assertThat(named(detail, Optional.of(NOW))).isEqualTo(Failure.of(Reason.LOGIN_EXPIRED, detail));
  }
}
