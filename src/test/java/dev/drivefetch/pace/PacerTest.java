package dev.drivefetch.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class PacerTest {
  private static final long MILLISECOND = 1_000_000;
  private static final long SECOND = 1000 * MILLISECOND;

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - SECOND);
  private final Pacer pacer = new Pacer(now::get);

  @Test
  void holdsNothingUpBeforeARefusal() {
    for (int i = 0; i < 10_000; i++) {
      assertThat(pacer.tryAcquire(Pacer.DOWNLOAD_UNITS)).isZero();
    }
    assertThat(pacer.isBraking()).isFalse();
  }

  @Test
  void aLoneRefusalBrakesNothing() {
    pacer.tryAcquire(Pacer.DOWNLOAD_UNITS);
    pacer.refused(Optional.of(Duration.ofSeconds(30)));

    assertThat(pacer.tryAcquire(Pacer.DOWNLOAD_UNITS)).isZero();
    assertThat(pacer.isBraking()).isFalse();
  }

  @Test
  void goesAtTheRateThatWasAccepted() {
    overrun(Optional.empty());

    // 20 of 40 requests in a second were accepted.
    assertThat(requestsInTheNext(Duration.ofSeconds(2))).isBetween(30, 42);
    assertThat(pacer.isBraking()).isTrue();
  }

  @Test
  void savesNothingUpForABurst() {
    overrun(Optional.empty());
    now.addAndGet(10 * SECOND);

    assertThat(pacer.tryAcquire(Pacer.DOWNLOAD_UNITS)).isZero();
    assertThat(pacer.tryAcquire(Pacer.DOWNLOAD_UNITS)).isPositive();
  }

  @Test
  void pausesAllForWhomItRefusesMuch() {
    overrun(Optional.of(Duration.ofSeconds(30)));

    assertThat(pacer.tryAcquire(Pacer.GET_UNITS)).isBetween(29 * SECOND, 30 * SECOND);
  }

  @Test
  void doesNotWaitForEver() {
    overrun(Optional.of(Duration.ofSeconds(Long.MAX_VALUE)));

    assertThat(pacer.tryAcquire(Pacer.GET_UNITS)).isLessThan(SECOND);
  }

  @Test
  void forgetsAfterALongTimeWithoutRefusals() {
    overrun(Optional.empty());
    now.addAndGet(61 * SECOND);

    assertThat(pacer.isBraking()).isFalse();
    assertThat(requestsInTheNext(Duration.ofSeconds(1))).isEqualTo(1000);
  }

  @Test
  void theUsersCapHoldsFromTheFirstRequestOn() {
    var capped = new Pacer(now::get, OptionalLong.of(60 * 10 * Pacer.DOWNLOAD_UNITS));
    assertThat(capped.isBraking()).as("nobody was held up yet").isFalse();

    assertThat(requestsInTheNext(Duration.ofSeconds(2), capped)).isBetween(20, 21);
    assertThat(capped.isBraking()).isTrue();
  }

  @Test
  void theUsersCapNoLongerBrakesOnceNoRequestWaitsForIt() {
    var capped = new Pacer(now::get, OptionalLong.of(60 * 10 * Pacer.DOWNLOAD_UNITS));
    requestsInTheNext(Duration.ofSeconds(2), capped);

    now.addAndGet(200 * MILLISECOND);

    assertThat(capped.isBraking()).isFalse();
    assertThat(capped.nanosUntilSpare()).isZero();
    assertThat(capped.nanosUntilNext()).isZero();
  }

  @Test
  void unitsThatARequestWaitsForAreNotToSpare() {
    var capped = new Pacer(now::get, OptionalLong.of(60 * 10 * Pacer.DOWNLOAD_UNITS));
    capped.tryAcquire(Pacer.DOWNLOAD_UNITS);
    assertThat(capped.nanosUntilSpare()).as("nobody waits").isEqualTo(100 * MILLISECOND);
    assertThat(capped.nanosUntilNext()).isZero();

    assertThat(capped.tryAcquire(Pacer.DOWNLOAD_UNITS)).isEqualTo(100 * MILLISECOND);

    assertThat(capped.nanosUntilNext()).isEqualTo(100 * MILLISECOND);
    now.addAndGet(100 * MILLISECOND);
    assertThat(capped.nanosUntilSpare()).as("the one that waits is a little late").isPositive();
    assertThat(capped.nanosUntilNext()).isZero();
    assertThat(capped.tryAcquire(Pacer.DOWNLOAD_UNITS)).isZero();
  }

  @Test
  void tellsHowLongAPauseThatTheServerAskedForStillLasts() {
    overrun(Optional.of(Duration.ofSeconds(30)));
    pacer.tryAcquire(Pacer.GET_UNITS);

    now.addAndGet(10 * SECOND);

    assertThat(pacer.nanosUntilNext()).isBetween(19 * SECOND, 20 * SECOND);
  }

  @Test
  void askingHowLongItTakesTakesNothing() {
    var capped = new Pacer(now::get, OptionalLong.of(60 * 10 * Pacer.DOWNLOAD_UNITS));

    assertThat(capped.nanosFor(3 * Pacer.DOWNLOAD_UNITS)).isEqualTo(300 * MILLISECOND);
    assertThat(capped.tryAcquire(Pacer.DOWNLOAD_UNITS)).isZero();
    assertThat(pacer.nanosFor(Pacer.DOWNLOAD_UNITS)).as("without any limit").isZero();
  }

  @Test
  void whatServersAskToWaitNeverLetsRequestsGoEarlier() {
    overrun(Optional.of(Duration.ofSeconds(30)));

    pacer.refused(Optional.of(Duration.ZERO));
    pacer.refused(Optional.of(Duration.ofSeconds(-5)));
    pacer.refused(Optional.of(Duration.ofSeconds(Long.MIN_VALUE)));

    assertThat(pacer.tryAcquire(Pacer.GET_UNITS)).isBetween(29 * SECOND, 30 * SECOND);
  }

  /** 40 requests a second, of which the server refuses half. */
  private void overrun(Optional<Duration> retryAfter) {
    for (int i = 0; i < 15; i++) {
      pacer.tryAcquire(Pacer.DOWNLOAD_UNITS);
      now.addAndGet(25 * MILLISECOND);
      pacer.tryAcquire(Pacer.DOWNLOAD_UNITS);
      now.addAndGet(25 * MILLISECOND);
      pacer.refused(retryAfter);
    }
  }

  private int requestsInTheNext(Duration time) {
    return requestsInTheNext(time, pacer);
  }

  private int requestsInTheNext(Duration time, Pacer asked) {
    int granted = 0;
    for (long at = 0; at < time.toMillis(); at++) {
      granted += asked.tryAcquire(Pacer.DOWNLOAD_UNITS) == 0 ? 1 : 0;
      now.addAndGet(MILLISECOND);
    }
    return granted;
  }
}
