package dev.drivefetch.contract;

import static dev.drivefetch.contract.World.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.emulator.Fault;
import dev.drivefetch.emulator.FaultRule;
import dev.drivefetch.model.Reason;
import java.io.IOException;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Content may be elsewhere; credentials do not go there. */
public interface RedirectContract extends Contract {
  byte[] BYTES = "what is elsewhere".getBytes(java.nio.charset.StandardCharsets.UTF_8);

  private World withOneFile() {
    return world()
        .has(
            drive ->
                drive
                    .file(ROOT, "moved", "moved.bin", BYTES)
                    .but(item -> item.withResourceKey("a-resource-key")));
  }

  @Test
  default void aRedirectToTheSameOriginIsFollowedWithCredentials() {
    withOneFile()
        .goesWrong(
            FaultRule.onMedia("moved")
                .attempt(1)
                .answer(
                    new Fault.Redirect("/drive/v3/files/moved?alt=media&supportsAllDrives=true")))
        .fetch()
        .isWhole()
        .downloaded(1);

    assertThat(world().mediaRequests("moved"))
        .hasSize(2)
        .allSatisfy(it -> assertThat(it.header("X-Goog-Api-Key")).contains(World.KEY));
  }

  @Test
  default void aRedirectToAnotherOriginIsFollowedWithoutCredentials() throws Exception {
    try (var elsewhere = new MockWebServer()) {
      elsewhere.enqueue(
          new MockResponse.Builder().code(200).body(new Buffer().write(BYTES)).build());
      elsewhere.start();

      withOneFile().goesWrong(redirect(elsewhere.url("/x").toString())).fetch().isWhole();

      RecordedRequest request = elsewhere.takeRequest();
      assertThat(request.getHeaders().names())
          .contains("User-Agent")
          .doesNotContain("X-Goog-Api-Key", "Authorization", "X-Goog-Drive-Resource-Keys");
      assertThat(request.getHeaders() + " " + request.getUrl())
          .doesNotContain(World.KEY, "a-resource-key");
    }
  }

  private static FaultRule redirect(String location) {
    return FaultRule.onMedia("moved").answer(new Fault.Redirect(location));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com/file",
        "ftp://127.0.0.1/file",
        "file:///etc/passwd",
        "http://user:password@127.0.0.1/file",
        "https://127.0.0.1:99999/file",
        "http://127.0.0.1:0/file",
        "https://exa mple/",
        "https://",
        "javascript:alert(1)"
      })
  default void aRedirectToAnUnsafePlaceIsRefused(String location) {
    Run run = withOneFile().goesWrong(redirect(location)).fetch();

    assertThat(run.reason("moved.bin")).isEqualTo(Optional.of(Reason.UNSAFE_REDIRECT));
    assertThat(run.summary().stopped()).isEmpty();
  }

  @Test
  default void redirectsWithoutEndAreGivenUp() throws IOException {
    Run run =
        withOneFile()
            .goesWrong(redirect("/drive/v3/files/moved?alt=media&supportsAllDrives=true"))
            .fetch();

    assertThat(run.reason("moved.bin")).isEqualTo(Optional.of(Reason.BAD_ANSWER));
  }
}
