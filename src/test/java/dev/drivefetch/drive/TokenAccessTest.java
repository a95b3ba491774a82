package dev.drivefetch.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivefetch.model.Secret;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TokenAccessTest {
  private Instant now = Instant.parse("2026-01-02T03:04:05Z");
  private final AtomicInteger tokens = new AtomicInteger();
  private final Access access =
      new TokenAccess(
          () ->
              new TokenAccess.Token(
                  new Secret("t" + tokens.incrementAndGet()), now.plusSeconds(3600)),
          () -> now);

  private static Map<String, String> bearer(String token) {
    return Map.of("Authorization", "Bearer " + token);
  }

  @Test
  void freshHeadersNeverAskForAToken() {
    assertThat(access.freshHeaders()).isEmpty();
    assertThat(tokens).hasValue(0);
  }

  @Test
  void aTokenIsUsedUntilShortlyBeforeItsEnd() {
    assertThat(access.headers()).isEqualTo(bearer("t1"));
    now = now.plusSeconds(3500);
    assertThat(access.headers()).isEqualTo(bearer("t1"));
    now = now.plusSeconds(70);
    assertThat(access.freshHeaders()).isEmpty();
    assertThat(access.headers()).isEqualTo(bearer("t2"));
  }

  @Test
  void whatNoHeaderCanHoldIsNoToken() {
    assertThatThrownBy(() -> new TokenAccess.Token(new Secret("a\u0001b"), now))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("\u0001");
  }

  @Test
  void aRefusedTokenIsDropped() {
    Map<String, String> refused = access.headers();

    assertThat(access.invalidate(refused)).isTrue();

    assertThat(access.freshHeaders()).isEmpty();
    assertThat(access.headers()).isEqualTo(bearer("t2"));
  }

  @Test
  void aRefusalThatComesLateDropsNoNewerToken() {
    Map<String, String> refused = access.headers();
    access.invalidate(refused);
    access.headers();

    assertThat(access.invalidate(refused)).isTrue();

    assertThat(access.headers()).isEqualTo(bearer("t2"));
  }

  @Test
  void manyWhoAreRefusedAtOnceGetOneNewToken() {
    Map<String, String> refused = access.headers();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all =
          IntStream.range(0, 50)
              .mapToObj(
                  _ ->
                      CompletableFuture.supplyAsync(
                          () -> {
                            access.invalidate(refused);
                            return access.headers();
                          },
                          threads))
              .toList();

      assertThat(all).extracting(CompletableFuture::join).containsOnly(bearer("t2"));
    }
  }

  @Test
  void aKeyStaysTheSame() {
    Access key = Access.apiKey(new Secret("k"));

    assertThat(key.invalidate(key.headers())).isFalse();
    assertThat(key.freshHeaders()).contains(Map.of("X-Goog-Api-Key", "k"));
    assertThat(Access.none().headers()).isEmpty();
  }
}
