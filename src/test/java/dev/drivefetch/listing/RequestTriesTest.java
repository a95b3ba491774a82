package dev.drivefetch.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.auth.FixedAccess;
import dev.drivefetch.auth.Token;
import dev.drivefetch.auth.TokenAccess;
import dev.drivefetch.auth.TokenRenewal;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Secret;
import dev.drivefetch.pace.FailedRequests;
import dev.drivefetch.pace.Pacer;
import dev.drivefetch.pace.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class RequestTriesTest {
  private final Contact contact = new Contact(() -> Instant.EPOCH);
  private final AtomicLong nanos = new AtomicLong();
  private final Pacer pacer = new Pacer(nanos::get);
  private final FailedRequests failedRequests =
      new FailedRequests(pacer, new RetryPolicy(RandomGenerator.of("L64X128MixRandom")));

  private RequestTries begin() {
    return begin(new TokenRenewal(FixedAccess.none()));
  }

  private RequestTries begin(TokenRenewal renewal) {
    return new RequestTries(renewal, contact.begin(), failedRequests);
  }

  private static Optional<Duration> failed(RequestTries tries, Reason reason) {
    return tries.failed(Failure.of(reason, "seen"), Map.of());
  }

  @Test
  void aServerErrorIsTriedAgainLater() {
    assertThat(failed(begin(), Reason.SERVER_ERROR).orElseThrow()).isPositive();
  }

  @Test
  void whatCannotWorkIsGivenUp() {
    assertThat(failed(begin(), Reason.NOT_FOUND)).isEmpty();
    assertThat(failed(begin(), Reason.UNAUTHENTICATED)).isEmpty();
  }

  @Test
  void nonsenseIsTriedFiveTimesThoughThePolicyAllowsMore() {
    RequestTries tries = begin();
    for (int failures = 1; failures < 5; failures++) {
      assertThat(failed(tries, Reason.BAD_ANSWER)).isPresent();
    }

    assertThat(failed(tries, Reason.BAD_ANSWER)).isEmpty();
  }

  @Test
  void anotherTokenIsTriedAtOnceAndOnlyOnce() throws InterruptedException {
    var access =
        new TokenAccess(() -> new Token(new Secret("token"), Duration.ofHours(1)), () -> 0);
    RequestTries tries = begin(new TokenRenewal(access));
    var refused = Failure.of(Reason.UNAUTHENTICATED, "seen");

    assertThat(tries.failed(refused, access.headers())).contains(Duration.ZERO);
    assertThat(tries.failed(refused, access.headers())).isEmpty();
  }

  @Test
  void aRefusalForTheRateIsToldToThePacer() {
    RequestTries tries = begin();
    for (int times = 0; times < 10; times++) {
      nanos.addAndGet(Duration.ofMillis(200).toNanos());
      pacer.tryAcquire(Pacer.LIST_UNITS);
      failed(tries, Reason.RATE_LIMITED);
    }

    assertThat(pacer.isBraking()).isTrue();
  }
}
