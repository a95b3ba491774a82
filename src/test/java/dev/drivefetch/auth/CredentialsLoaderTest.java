package dev.drivefetch.auth;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivefetch.RobotKey;
import dev.drivefetch.http.DriveException;
import dev.drivefetch.http.Endpoint;
import dev.drivefetch.http.HttpStack;
import dev.drivefetch.http.ProxyRules;
import dev.drivefetch.http.TrustedAuthorities;
import dev.drivefetch.model.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CredentialsLoaderTest {
  private final MockWebServer tokenService = new MockWebServer();
  private final HttpStack http =
      new HttpStack(
          1,
          Duration.ofSeconds(30),
          new TrustedAuthorities(Optional.empty(), Map.of()),
          new ProxyRules(Optional.empty(), Map.of()));
  private final Map<String, String> environment = new HashMap<>();
  private final List<Duration> waits = new ArrayList<>();

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void startTokenService() throws IOException {
    tokenService.start();
  }

  @AfterEach
  void stopTokenService() {
    tokenService.close();
    http.close();
  }

  private CredentialsLoader credentials() {
    return credentials(new Endpoint(tokenService.url("/").uri()));
  }

  private CredentialsLoader credentials(Endpoint endpoint) {
    return new CredentialsLoader(
        http,
        endpoint,
        environment,
        new TokenTime(System::nanoTime, InstantSource.system(), waits::add));
  }

  private String file(String json) throws IOException {
    return Files.writeString(folder.resolve("key.json"), json).toString();
  }

  private String serviceAccount() throws IOException {
    return file(
        """
        {"type":"service_account","client_id":"1","client_email":"robot@example.org",
         "private_key_id":"k1","token_uri":"%s",
         "private_key":"-----BEGIN PRIVATE KEY-----\\n%s\\n-----END PRIVATE KEY-----\\n"}
        """
            .formatted(tokenService.url("/token"), RobotKey.base64()));
  }

  private String user() throws IOException {
    return file(
        """
        {"type":"authorized_user","client_id":"1","client_secret":"2","refresh_token":"3",
         "token_uri":"%s"}
        """
            .formatted(tokenService.url("/token")));
  }

  private void answer(int status, String body) {
    tokenService.enqueue(
        new MockResponse.Builder()
            .code(status)
            .setHeader("Content-Type", "application/json")
            .body(body)
            .build());
  }

  @Test
  void aServiceAccountGetsATokenForReadingDrive() throws Exception {
    answer(200, "{\"access_token\":\"t1\",\"expires_in\":3600,\"token_type\":\"Bearer\"}");

    Access access = credentials().load(serviceAccount());

    assertThat(access.headers()).isEqualTo(Map.of("Authorization", "Bearer t1"));
    assertThat(access.freshHeaders()).isPresent();
    assertThat(claims()).contains("https://www.googleapis.com/auth/drive.readonly");
  }

  @Test
  void aServiceAccountActsForAUser() throws Exception {
    answer(200, "{\"access_token\":\"t1\",\"expires_in\":3600,\"token_type\":\"Bearer\"}");

    credentials().actingFor("me@example.com").load(serviceAccount()).headers();

    assertThat(claims())
        .contains("\"sub\":\"me@example.com\"", "https://www.googleapis.com/auth/drive.readonly");
  }

  @Test
  void otherCredentialsActForNobody() throws Exception {
    String user = user();

    assertThatThrownBy(() -> credentials().actingFor("me@example.com").load(user))
        .hasMessageStartingWith("UNAUTHENTICATED")
        .hasMessageContaining("--impersonate needs the key of a service account");
    assertThat(tokenService.getRequestCount()).isZero();
  }

  private String claims() throws InterruptedException {
    String form = requireNonNull(tokenService.takeRequest().getBody()).utf8();
    String assertion = form.substring(form.indexOf("assertion=")).split("\\.", -1)[1];
    return new String(Base64.getUrlDecoder().decode(assertion), StandardCharsets.UTF_8);
  }

  @Test
  void aRevokedGrantIsUnderstood() throws Exception {
    answer(400, "{\"error\":\"invalid_grant\",\"error_description\":\"revoked\"}");
    Access access = credentials().load(serviceAccount());

    assertThatThrownBy(access::headers)
        .isInstanceOfSatisfying(
            DriveException.class,
            problem -> {
              assertThat(problem.failure().reason()).isEqualTo(Reason.UNAUTHENTICATED);
              assertThat(problem.failure().detail()).contains("key.json", "invalid_grant");
            });
  }

  @Test
  void anAuthorisedUserGetsAToken() throws Exception {
    answer(200, "{\"access_token\":\"t1\",\"expires_in\":3600,\"token_type\":\"Bearer\"}");

    assertThat(credentials().load(user()).headers()).containsEntry("Authorization", "Bearer t1");
  }

  @Test
  void anExpiredGrantOfAUserIsNamed() throws Exception {
    answer(400, "{\"error\":\"invalid_grant\",\"error_description\":\"expired\"}");
    Access access = credentials().load(user());

    assertThatThrownBy(access::headers)
        .hasMessageStartingWith("LOGIN_EXPIRED")
        .hasMessageContaining("expired");
  }

  @Test
  void aWrongClockIsNamedWithItsDifference() throws Exception {
    tokenService.enqueue(
        new MockResponse.Builder()
            .code(400)
            .setHeader("Date", "Thu, 01 Jan 1970 00:00:00 GMT")
            .body(
                """
                {"error":"invalid_grant","error_description":"Invalid JWT: Token must be a
                 short-lived token (60 minutes) and in a reasonable timeframe. Check your iat
                 and exp values in the JWT claim."}
                """)
            .build());
    Access access = credentials().load(serviceAccount());

    assertThatThrownBy(access::headers)
        .hasMessageStartingWith("CLOCK_WRONG")
        .hasMessageContaining("key.json")
        .hasMessageContaining("ahead of the token service's")
        .hasMessageContaining("HTTP 400 invalid_grant");
  }

  @Test
  void aTokenServiceThatTalksNonsenseIsABadAnswer() throws Exception {
    answer(200, "{\"access_token\":7}");
    Access access = credentials().load(serviceAccount());

    assertThatThrownBy(access::headers).isInstanceOf(DriveException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not json",
        "[]",
        "{}",
        "{\"type\":\"external_account\"}",
        "{\"type\":\"service_account\"}",
        "{\"type\":\"service_account\",\"client_email\":\"e\",\"private_key\":\"s3cret\","
            + "\"client_id\":\"1\",\"private_key_id\":\"2\"}",
        "{\"type\":\"authorized_user\",\"token_uri\":\"http://example.org/\"}",
        "{\"type\":\"authorized_user\",\"token_uri\":\"s3cret ://\"}",
      })
  void aBadFileIsNamedAndNotQuoted(String content) throws IOException {
    String file = file(content);

    assertThatThrownBy(() -> credentials().load(file))
        .isInstanceOf(DriveException.class)
        .hasMessageContaining("key.json")
        .hasMessageStartingWith("UNAUTHENTICATED")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> credentials().load(folder.resolve("none.json").toString()))
        .isInstanceOf(DriveException.class)
        .hasMessageContaining("none.json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://tokens.example.com:19607/token", "https://tokens.example.com/token"})
  void noWayOfCredentialsSendsASecretElsewhere(String tokenUri) throws Exception {
    String user =
        """
        {"type":"authorized_user","client_id":"1","client_secret":"s3cret","refresh_token":"s3cret",
         "token_uri":"%s"}
        """
            .formatted(tokenUri);
    for (String json :
        List.of(
            user,
            """
            {"type":"impersonated_service_account","source_credentials":%s,
             "service_account_impersonation_url":
             "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/a@b:x"}
            """
                .formatted(user),
            """
            {"type":"external_account","audience":"//iam.googleapis.com/x","token_url":"%s",
             "subject_token_type":"urn:x","credential_source":{"file":"s3cret"}}
            """
                .formatted(tokenUri),
            """
            {"type":"external_account","audience":"//iam.googleapis.com/x",
             "subject_token_type":"urn:x","credential_source":{"url":"%s"}}
            """
                .formatted(tokenUri))) {
      everyWay(json)
          .forEach(
              (way, load) ->
                  assertThatThrownBy(load::call)
                      .as("%s: %s", way, json)
                      .hasMessageStartingWith("UNAUTHENTICATED")
                      .hasMessageContaining("tokens.example.com")
                      .hasMessageNotContaining("s3cret"));
    }
  }

  /** The same file given by an option, named by a variable, and in gcloud's folder. */
  private Map<String, Callable<Access>> everyWay(String json) throws IOException {
    String file = file(json);
    Path gcloud = Files.createDirectories(folder.resolve("home/.config/gcloud"));
    Files.writeString(gcloud.resolve("application_default_credentials.json"), json);
    return Map.of(
        "file",
        () -> credentials(Endpoint.GOOGLE).load(file),
        "variable",
        () -> withOnly("GOOGLE_APPLICATION_CREDENTIALS", file).load("adc"),
        "gcloud, by HOME",
        () -> withOnly("HOME", folder.resolve("home").toString()).load("adc"),
        "gcloud, by its variable",
        () -> withOnly("CLOUDSDK_CONFIG", gcloud.toString()).load("adc"));
  }

  private CredentialsLoader withOnly(String variable, String value) {
    environment.clear();
    environment.put(variable, value);
    return credentials(Endpoint.GOOGLE);
  }

  @Test
  void everyWayGetsATokenFromThisMachineIfDriveIsHere() throws Exception {
    String file = user();
    environment.put("GOOGLE_APPLICATION_CREDENTIALS", file);
    answer(200, "{\"access_token\":\"t1\",\"expires_in\":3600,\"token_type\":\"Bearer\"}");

    assertThat(credentials().load("adc").headers()).containsEntry("Authorization", "Bearer t1");
  }

  @Test
  void aTokenServiceOnThisMachineGetsNothingThatIsMeantForGoogle() throws Exception {
    String file = user();

    assertThatThrownBy(() -> credentials(Endpoint.GOOGLE).load(file))
        .hasMessageContaining("token_uri");
    assertThat(tokenService.getRequestCount()).isZero();
  }

  @Test
  void theSecondOfTwoEqualMembersIsTheOneThatCounts() throws Exception {
    String file =
        file(
            """
            {"type":"authorized_user","client_id":"1","client_secret":"2","refresh_token":"3",
             "token_uri":"%s","token_uri":"http://tokens.example.com/"}
            """
                .formatted(tokenService.url("/token")));

    assertThatThrownBy(() -> credentials().load(file)).hasMessageContaining("tokens.example.com");
  }

  @ParameterizedTest
  @CsvSource({
    "none.json, no such file",
    "., it is a directory",
    "empty.json, it is empty",
    "page.json, it is not JSON",
    "other.json, its type is gdch_service_account",
    "program.json, it names a program to run",
    "universe.json, universe_domain"
  })
  void whatTheVariableNamesIsNamedWithIt(String name, String why) throws IOException {
    Files.writeString(folder.resolve("empty.json"), "");
    Files.writeString(folder.resolve("page.json"), "<html>");
    Files.writeString(folder.resolve("other.json"), "{\"type\":\"gdch_service_account\"}");
    Files.writeString(
        folder.resolve("program.json"),
        "{\"type\":\"external_account\",\"credential_source\":{\"executable\":{}}}");
    Files.writeString(
        folder.resolve("universe.json"),
        "{\"type\":\"authorized_user\",\"universe_domain\":\"example.com\"}");
    String file = folder.resolve(name).toString();
    environment.put("GOOGLE_APPLICATION_CREDENTIALS", file);

    assertThatThrownBy(() -> credentials().load("adc"))
        .hasMessageStartingWith("UNAUTHENTICATED")
        .hasMessageContaining("GOOGLE_APPLICATION_CREDENTIALS")
        .hasMessageContaining(file)
        .hasMessageContaining(why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | {}                       | HTTP 200, but no token",
        "200 | <html>Log in</html>      | a web page",
        "200 | {\"access_token\":7}   | no token",
        "200 | {\"access_token\":\"\"}| no token",
        "200 | {\"access_token\":\"t\",\"expires_in\":\"soon\"} | no token",
        "204 | ''                       | no token",
        "302 | ''                       | a redirect",
        "307 | ''                       | a redirect"
      })
  void whatIsNoTokenIsFinal(int status, String body, String told) throws Exception {
    tokenService.enqueue(
        new MockResponse.Builder()
            .code(status)
            .setHeader("Location", tokenService.url("/elsewhere").toString())
            .body(body)
            .build());
    Access access = credentials().load(serviceAccount());

    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(access::headers)
          .hasMessageStartingWith("NO_TOKEN")
          .hasMessageContaining("key.json")
          .hasMessageContaining(told);
    }
    assertThat(tokenService.getRequestCount()).isEqualTo(1);
    assertThat(waits).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 503, 429, 408})
  void aServiceInTroubleIsAskedAgainEverLaterAndNotForEver(int status) throws Exception {
    for (int i = 0; i < 20; i++) {
      answer(status, "{}");
    }
    for (String file : List.of(serviceAccount(), user())) {
      waits.clear();
      int before = tokenService.getRequestCount();

      Access access = credentials().load(file);

      assertThatThrownBy(access::headers)
          .hasMessageStartingWith("NO_TOKEN")
          .hasMessageContaining("asked 6 times");
      assertThat(tokenService.getRequestCount() - before).isEqualTo(6);
      assertThat(waits).hasSize(5).isSorted();
    }
  }

  @Test
  void aServiceThatIsBackGivesItsToken() throws Exception {
    answer(503, "{}");
    tokenService.enqueue(
        new MockResponse.Builder()
            .body("{\"access_token\":\"t1\",")
            .setHeader("Content-Length", "100")
            .onResponseEnd(new SocketEffect.CloseSocket())
            .build());
    answer(200, "{\"access_token\":\"t1\",\"expires_in\":3600,\"token_type\":\"Bearer\"}");

    assertThat(credentials().load(user()).headers()).containsEntry("Authorization", "Bearer t1");
    assertThat(waits).hasSize(2);
  }

  @Test
  void aServiceThatAsksForALongWaitIsNotWaitedFor() throws Exception {
    tokenService.enqueue(
        new MockResponse.Builder().code(503).setHeader("Retry-After", "99999").build());
    Access access = credentials().load(user());

    assertThatThrownBy(access::headers).hasMessageContaining("asked once");
    assertThat(waits).isEmpty();
  }
}
