package dev.drivefetch.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Secret;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TokenRenewalTest {
  private static final Failure REFUSED = Failure.of(Reason.UNAUTHENTICATED, "seen");

  private final Access access =
      new TokenAccess(() -> new Token(new Secret("t"), Duration.ofHours(1)), () -> 0);
  private final TokenRenewal renewal = new TokenRenewal(access);

  @Test
  void aRefusedTokenIsDroppedAndTheRequestMadeAgainOnce() throws InterruptedException {
    Map<String, String> headers = access.headers();

    assertThat(renewal.follows(REFUSED, headers)).isTrue();
    assertThat(access.freshHeaders()).isEmpty();
    assertThat(renewal.follows(REFUSED, access.headers())).isFalse();
    assertThat(access.freshHeaders()).as("what a second refusal leaves").isPresent();
  }

  @Test
  void anotherFailureDropsNoTokenAndLeavesTheRenewalForLater() throws InterruptedException {
    Map<String, String> headers = access.headers();

    assertThat(renewal.follows(Failure.of(Reason.NOT_FOUND, "seen"), headers)).isFalse();
    assertThat(access.freshHeaders()).isPresent();
    assertThat(renewal.follows(REFUSED, headers)).isTrue();
  }

  @Test
  void whereNoTokenWasSentNoneIsRenewed() {
    assertThat(renewal.follows(REFUSED, Map.of())).isFalse();
  }

  @Test
  void aKeyThatIsRefusedStaysSo() throws InterruptedException {
    Access key = FixedAccess.apiKey(new Secret("key"));

    assertThat(new TokenRenewal(key).follows(REFUSED, key.headers())).isFalse();
  }
}
