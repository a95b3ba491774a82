package dev.drivefetch.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivefetch.http.Endpoint;
import dev.drivefetch.http.HttpStack;
import dev.drivefetch.http.ProxyRules;
import dev.drivefetch.http.TrustedAuthorities;
import dev.drivefetch.model.Secret;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LoginServiceTest {
  private static final URI REDIRECT = URI.create("http://127.0.0.1:4711/");
  private static final String SCOPE = "https://www.googleapis.com/auth/drive.readonly";

  private final MockWebServer server = new MockWebServer();
  private final HttpStack http =
      new HttpStack(
          1,
          Duration.ofSeconds(30),
          new TrustedAuthorities(Optional.empty(), Map.of()),
          new ProxyRules(Optional.empty(), Map.of()));

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
    http.close();
  }

  private LoginService service() {
    return new LoginService(http, new Endpoint(server.url("/").uri()), InstantSource.system());
  }

  private LoginAttempt attempt() {
    return new LoginAttempt(
        new AppClient(
            "app", new Secret("s3cret"), server.url("/auth").uri(), server.url("/token").uri()),
        REDIRECT);
  }

  private void answer(int status, String body) {
    server.enqueue(new MockResponse.Builder().code(status).body(body).build());
  }

  @Test
  void thePageIsAskedForWithStateAndProofAndForReadingAlone() {
    HttpUrl page = Objects.requireNonNull(HttpUrl.get(attempt().page()));

    assertThat(page.queryParameter("scope")).isEqualTo(SCOPE);
    assertThat(page.queryParameter("redirect_uri")).isEqualTo(REDIRECT.toString());
    assertThat(page.queryParameter("access_type")).isEqualTo("offline");
    assertThat(page.queryParameter("prompt")).isEqualTo("consent");
    assertThat(page.queryParameter("include_granted_scopes")).isEqualTo("false");
    assertThat(page.queryParameter("code_challenge_method")).isEqualTo("S256");
    assertThat(page.queryParameter("code_challenge")).matches("[A-Za-z0-9_-]{43}");
    assertThat(page.queryParameter("state")).matches("[A-Za-z0-9_-]{43}");
    assertThat(page.toString()).doesNotContain("s3cret");
  }

  @Test
  void noTwoAttemptsHaveTheSameStateOrProof() {
    HttpUrl one = Objects.requireNonNull(HttpUrl.get(attempt().page()));
    HttpUrl other = Objects.requireNonNull(HttpUrl.get(attempt().page()));

    assertThat(one.queryParameter("state")).isNotEqualTo(other.queryParameter("state"));
    assertThat(one.queryParameter("code_challenge"))
        .isNotEqualTo(other.queryParameter("code_challenge"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "code=c",
        "state=",
        "state=x&code=c",
        "state=%zz&code=c",
        "notstate=STATE&code=c",
        "error=access_denied",
        "state=STATEx&code=c",
        "state=x&state=STATE&code=c",
      })
  void anAnswerWithoutItsStateIsForeign(String query) {
    var attempt = attempt();

    assertThat(attempt.answer(query.replace("STATE", state(attempt))))
        .isInstanceOf(LoginAnswer.Foreign.class);
  }

  @ParameterizedTest
  @CsvSource({"'', no code", "&code=, no code", "&error=access_denied, access_denied"})
  void anAnswerWithoutACodeIsARefusal(String rest, String error) {
    var attempt = attempt();

    assertThat(attempt.answer("state=" + state(attempt) + rest))
        .isEqualTo(new LoginAnswer.Refused(error));
  }

  private static String state(LoginAttempt attempt) {
    return String.valueOf(HttpUrl.get(attempt.page().toString()).queryParameter("state"));
  }

  @Test
  void aCodeIsExchangedForAGrantThatCanBeKept() throws InterruptedException {
    answer(
        200,
        "{\"access_token\":\"t\",\"refresh_token\":\"r\",\"expires_in\":3599,\"scope\":\"%s\"}"
            .formatted(SCOPE));
    var attempt = attempt();

    UserGrant grant = service().exchange(attempt, new Secret("4/code"));

    assertThat(grant.refreshToken()).isEqualTo(new Secret("r"));
    assertThat(UserGrant.parse(grant.toJson(), new Endpoint(server.url("/").uri())))
        .isEqualTo(grant);
    assertThat(Objects.requireNonNull(server.takeRequest().getBody()).utf8())
        .contains("code=4%2Fcode", "redirect_uri=http%3A%2F%2F127.0.0.1%3A4711%2F")
        .containsPattern("code_verifier=[A-Za-z0-9_-]{43}(&|$)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"access_token\":\"t\",\"expires_in\":3599,\"scope\":\"SCOPE\"} | NO_TOKEN",
        "{\"access_token\":\"t\",\"refresh_token\":\"r\",\"expires_in\":1,\"scope\":\"openid\"}"
            + "| INSUFFICIENT_SCOPE",
        "{\"access_token\":\"t\",\"expires_in\":\"s3cret\"} | NO_TOKEN",
        "{} | NO_TOKEN",
        "<html>s3cret | NO_TOKEN",
      })
  void whatIsNoWholeGrantIsRefused(String body, String reason) {
    answer(200, body.replace("SCOPE", SCOPE));

    assertThatThrownBy(() -> service().exchange(attempt(), new Secret("4/code")))
        .hasMessageStartingWith(reason)
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void whatIsRefusedIsNotQuoted() {
    answer(401, "{\"error\":\"invalid_client\",\"error_description\":\"Bad: s3cret, 4/the-code\"}");

    assertThatThrownBy(() -> service().exchange(attempt(), new Secret("4/the-code")))
        .hasMessageStartingWith("UNAUTHENTICATED")
        .hasMessageContaining("invalid_client")
        .hasMessageNotContaining("s3cret")
        .hasMessageNotContaining("the-code");
  }

  @Test
  void theTokenServiceOfGoogleIsAskedToRevokeWhereItDoes() {
    assertThat(LoginService.revocation(URI.create("https://accounts.google.com/o/oauth2/token")))
        .hasToString("https://oauth2.googleapis.com/revoke");
    assertThat(LoginService.revocation(server.url("/token").uri()))
        .isEqualTo(server.url("/revoke").uri());
  }
}
