package dev.drivefetch.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivefetch.http.DriveException;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TokenAccessTest {
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5_000_000_000L);
  private final AtomicInteger tokens = new AtomicInteger();
  private Duration life = Duration.ofHours(1);
  private final Access access =
      new TokenAccess(() -> new Token(new Secret("t" + tokens.incrementAndGet()), life), now::get);

  private static Map<String, String> bearer(String token) {
    return Map.of("Authorization", "Bearer " + token);
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  @Test
  void freshHeadersNeverAskForAToken() {
    assertThat(access.freshHeaders()).isEmpty();
    assertThat(tokens).hasValue(0);
  }

  @ParameterizedTest
  @CsvSource({"PT1H, PT59M", "PT10M, PT9M", "PT50S, PT40S", "PT5S, PT4S"})
  void aTokenIsUsedUntilShortlyBeforeItsEnd(Duration lives, Duration used) throws Exception {
    life = lives;
    assertThat(access.headers()).isEqualTo(bearer("t1"));
    pass(used.minusMillis(1));
    assertThat(access.headers()).isEqualTo(bearer("t1"));
    pass(Duration.ofMillis(1));
    assertThat(access.freshHeaders()).isEmpty();
    assertThat(access.headers()).isEqualTo(bearer("t2"));
  }

  @Test
  void whatNoHeaderCanHoldIsNoToken() {
    assertThatThrownBy(() -> new Token(new Secret("a\u0001b"), life))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("\u0001");
  }

  @Test
  void aRefusedTokenIsDropped() throws Exception {
    Map<String, String> refused = access.headers();

    assertThat(access.invalidate(refused)).isTrue();

    assertThat(access.freshHeaders()).isEmpty();
    assertThat(access.headers()).isEqualTo(bearer("t2"));
  }

  @Test
  void aRefusalThatComesLateDropsNoNewerToken() throws Exception {
    Map<String, String> refused = access.headers();
    access.invalidate(refused);
    access.headers();

    assertThat(access.invalidate(refused)).isTrue();

    assertThat(access.headers()).isEqualTo(bearer("t2"));
  }

  @Test
  void manyWhoAreRefusedAtOnceGetOneNewToken() throws Exception {
    Map<String, String> refused = access.headers();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all =
          IntStream.range(0, 50)
              .mapToObj(
                  _ ->
                      threads.submit(
                          () -> {
                            access.invalidate(refused);
                            return access.headers();
                          }))
              .toList();

      for (var each : all) {
        assertThat(each.get()).isEqualTo(bearer("t2"));
      }
    }
  }

  @Test
  void neitherInvalidatingNorAskingForFreshHeadersWaitsForARenewal() throws Exception {
    var asked = new CountDownLatch(1);
    var answer = new CountDownLatch(1);
    var slow =
        new TokenAccess(
            () -> {
              asked.countDown();
              answer.await();
              return new Token(new Secret("t1"), life);
            },
            now::get);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var renewing = threads.submit(slow::headers);
      asked.await();

      assertThat(slow.invalidate(bearer("t0"))).isTrue();
      assertThat(slow.freshHeaders()).isEmpty();
      var soon = slow.headersSoon(Runnable::run).toCompletableFuture();
      assertThat(soon).isNotDone();

      answer.countDown();
      assertThat(renewing.get()).isEqualTo(bearer("t1"));
      assertThat(soon.get()).isEqualTo(bearer("t1"));
    }
  }

  @Test
  void oneIsRefusedForAll() {
    var refused = new AtomicInteger();
    var refusing =
        new TokenAccess(
            () -> {
              refused.incrementAndGet();
              throw new DriveException(Failure.of(Reason.UNAUTHENTICATED, "revoked"));
            },
            now::get);
    List<CompletableFuture<?>> all = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        all.add(refusing.headersSoon(threads).toCompletableFuture());
      }
      assertThat(all)
          .allSatisfy(
              each ->
                  assertThatThrownBy(each::join)
                      .isInstanceOf(CompletionException.class)
                      .hasMessageContaining("revoked"));
    }
    assertThatThrownBy(refusing::headers).hasMessageContaining("revoked");
    assertThat(refused).hasValue(1);
  }

  @Test
  void troubleThatPassesIsNoRefusalForEver() throws Exception {
    var attempts = new AtomicInteger();
    var flaky =
        new TokenAccess(
            () -> {
              if (attempts.incrementAndGet() == 1) {
                throw new DriveException(Failure.of(Reason.SERVER_ERROR, "busy"));
              }
              return new Token(new Secret("t1"), life);
            },
            now::get);

    assertThatThrownBy(flaky::headers).hasMessageContaining("busy");
    assertThat(flaky.headers()).isEqualTo(bearer("t1"));
  }

  @Test
  void anotherTakesThePlaceOfOneWhoIsInterrupted() throws Exception {
    var asked = new CountDownLatch(1);
    var attempts = new AtomicInteger();
    var shared =
        new TokenAccess(
            () -> {
              if (attempts.incrementAndGet() == 1) {
                asked.countDown();
                new CountDownLatch(1).await();
              }
              return new Token(new Secret("t1"), life);
            },
            now::get);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = threads.submit(shared::headers);
      asked.await();
      var second = threads.submit(shared::headers);
      var third = shared.headersSoon(threads).toCompletableFuture();

      first.cancel(true);

      assertThat(second.get()).isEqualTo(bearer("t1"));
      assertThat(third.get()).isEqualTo(bearer("t1"));
    }
  }

  @Test
  void anExecutorThatRefusesIsNotWaitedFor() throws Exception {
    var refused =
        access.headersSoon(
            _ -> {
              throw new RejectedExecutionException("no thread");
            });

    assertThatThrownBy(() -> refused.toCompletableFuture().join())
        .hasMessageContaining("no thread");
    assertThat(access.headers()).isEqualTo(bearer("t1"));
  }

  @Test
  void aKeyStaysTheSame() throws Exception {
    Access key = FixedAccess.apiKey(new Secret("k"));

    assertThat(key.invalidate(key.headers())).isFalse();
    assertThat(key.freshHeaders()).contains(Map.of("X-Goog-Api-Key", "k"));
    assertThat(FixedAccess.none().headers()).isEmpty();
  }
}
