package dev.drivefetch.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ContactTest {
  private Instant now = Instant.parse("2026-01-02T03:04:05Z");
  private final Contact contact = new Contact(() -> now);

  private static boolean failed(Contact.Tries tries, Reason reason) {
    return tries.failed(Failure.of(reason, "seen"));
  }

  /** How often it is tried until that is enough; at most 100 times. */
  private int tries(Contact.Tries tries, Reason reason) {
    int count = 0;
    boolean isEnough = false;
    while (count < 100 && !isEnough) {
      tries.begins();
      isEnough = failed(tries, reason);
      count++;
    }
    return count;
  }

  @ParameterizedTest
  @EnumSource(names = {"CONNECTION_BROKEN", "STALLED"})
  void aServerThatWasNeverReachedIsGivenUpSooner(Reason reason) {
    assertThat(tries(contact.begin(), reason)).isEqualTo(10);

    contact.begin().succeeded();
    assertThat(tries(contact.begin(), reason)).as("left to the policy").isEqualTo(100);
  }

  @Test
  void aRefusalReachesTheServer() {
    failed(contact.begin(), Reason.SERVER_ERROR);

    assertThat(tries(contact.begin(), Reason.CONNECTION_BROKEN)).isEqualTo(100);
  }

  @Test
  void aServerThatWasNeverReachedIsGivenUpAfterHalfAMinuteHoweverLongATryTakes() {
    Contact.Tries tries = contact.begin();
    now = now.plusSeconds(60);

    assertThat(failed(tries, Reason.STALLED)).as("the first try").isFalse();
    assertThat(failed(tries, Reason.STALLED)).as("the second try").isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"BAD_ANSWER", "LOGIN_PAGE"})
  void nonsenseIsAskedForAgainAFewTimes(Reason reason) {
    contact.begin().succeeded();

    assertThat(tries(contact.begin(), reason)).isEqualTo(5);
  }

  @Test
  void nonsenseIsCountedApartFromTheTroubleBefore() {
    Contact.Tries tries = contact.begin();
    failed(tries, Reason.SERVER_ERROR);
    failed(tries, Reason.SERVER_ERROR);

    assertThat(tries(tries, Reason.BAD_ANSWER)).isEqualTo(5);
  }

  @Test
  void otherFailuresAreLeftToThePolicy() {
    assertThat(tries(contact.begin(), Reason.SERVER_ERROR)).isEqualTo(100);
    assertThat(tries(contact.begin(), Reason.RATE_LIMITED)).isEqualTo(100);
  }

  @ParameterizedTest
  @EnumSource(names = {"SERVER_ERROR", "RATE_LIMITED", "CONNECTION_BROKEN"})
  void afterOneIsGivenUpTheOthersAreTriedOnceUntilOneWorks(Reason reason) {
    contact.begin().succeeded();
    contact.begin().givenUp(Failure.of(reason, "seen"));

    assertThat(tries(contact.begin(), reason)).isEqualTo(1);
    contact.begin().succeeded();
    assertThat(tries(contact.begin(), reason)).isEqualTo(100);
  }

  @Test
  void whatMayBeTheOnlyTryIsMadeOnANewConnection() {
    contact.begin().succeeded();
    assertThat(contact.begin().begins()).isFalse();
    contact.begin().givenUp(Failure.of(Reason.SERVER_ERROR, "seen"));

    assertThat(contact.begin().begins()).isTrue();
  }

  @Test
  void aKeptConnectionThatBreaksIsNotTheOnlyTry() {
    contact.begin().succeeded();
    Contact.Tries tries = contact.begin();
    tries.begins();
    contact.begin().givenUp(Failure.of(Reason.SERVER_ERROR, "seen"));

    assertThat(failed(tries, Reason.CONNECTION_BROKEN)).as("on a kept connection").isFalse();
    assertThat(tries(tries, Reason.CONNECTION_BROKEN)).as("on a new one").isEqualTo(1);
  }

  @Test
  void oneThatIsGivenUpWhileOthersWorkSaysNothingOfThem() {
    Contact.Tries tries = contact.begin();
    contact.begin().succeeded();
    tries.givenUp(Failure.of(Reason.SERVER_ERROR, "seen"));

    assertThat(tries(contact.begin(), Reason.SERVER_ERROR)).isEqualTo(100);
  }

  @Test
  void aRefusalThatIsFinalSaysNothingOfOthers() {
    contact.begin().givenUp(Failure.of(Reason.NOT_FOUND, "seen"));

    assertThat(tries(contact.begin(), Reason.SERVER_ERROR)).isEqualTo(100);
  }
}
