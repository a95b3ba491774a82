package dev.drivefetch.drive;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivefetch.model.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CredentialsTest {
  private final MockWebServer tokenService = new MockWebServer();
  private final HttpStack http =
      new HttpStack(1, Duration.ofSeconds(30), new Trust(Optional.empty()), Map.of());
  private final Credentials credentials = new Credentials(http, InstantSource.system());

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

  private String file(String json) throws IOException {
    return Files.writeString(folder.resolve("key.json"), json).toString();
  }

  private String serviceAccount() throws IOException, NoSuchAlgorithmException {
    byte[] key = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate().getEncoded();
    return file(
        """
        {"type":"service_account","client_id":"1","client_email":"robot@example.org",
         "private_key_id":"k1","token_uri":"%s",
         "private_key":"-----BEGIN PRIVATE KEY-----\\n%s\\n-----END PRIVATE KEY-----\\n"}
        """
            .formatted(tokenService.url("/token"), Base64.getEncoder().encodeToString(key)));
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

    Access access = credentials.load(serviceAccount());

    assertThat(access.headers()).isEqualTo(Map.of("Authorization", "Bearer t1"));
    assertThat(access.freshHeaders()).isPresent();
    assertThat(claims()).contains("https://www.googleapis.com/auth/drive.readonly");
  }

  private String claims() throws InterruptedException {
    String form = requireNonNull(tokenService.takeRequest().getBody()).utf8();
    String assertion = form.substring(form.indexOf("assertion=")).split("\\.", -1)[1];
    return new String(Base64.getUrlDecoder().decode(assertion), StandardCharsets.UTF_8);
  }

  @Test
  void aRevokedGrantIsUnderstood() throws Exception {
    answer(400, "{\"error\":\"invalid_grant\",\"error_description\":\"revoked\"}");
    Access access = credentials.load(serviceAccount());

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

    assertThat(credentials.load(user()).headers()).containsEntry("Authorization", "Bearer t1");
  }

  @Test
  void anExpiredUserIsUnauthenticated() throws Exception {
    answer(400, "{\"error\":\"invalid_grant\",\"error_description\":\"expired\"}");
    Access access = credentials.load(user());

    assertThatThrownBy(access::headers)
        .hasMessageStartingWith("UNAUTHENTICATED")
        .hasMessageContaining("expired");
  }

  @Test
  void aTokenServiceThatTalksNonsenseIsABadAnswer() throws Exception {
    answer(200, "{\"access_token\":7}");
    Access access = credentials.load(serviceAccount());

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

    assertThatThrownBy(() -> credentials.load(file))
        .isInstanceOf(DriveException.class)
        .hasMessageContaining("key.json")
        .hasMessageStartingWith("UNAUTHENTICATED")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> credentials.load(folder.resolve("none.json").toString()))
        .isInstanceOf(DriveException.class)
        .hasMessageContaining("none.json");
  }
}
