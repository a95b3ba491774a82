package dev.drivefetch.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.http.Endpoint;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SecretDestinationTest {
  private static final String GOOGLE = "https://www.googleapis.com/";

  @ParameterizedTest
  @CsvSource({
    // Google's services for tokens, whatever Drive is asked.
    GOOGLE + ", https://oauth2.googleapis.com/token, true",
    GOOGLE + ", https://OAUTH2.googleapis.com:443/token, true",
    GOOGLE + ", https://accounts.google.com/o/oauth2/token, true",
    GOOGLE + ", https://www.googleapis.com/oauth2/v4/token, true",
    GOOGLE + ", https://sts.googleapis.com/v1/token, true",
    GOOGLE + ", https://iamcredentials.googleapis.com/v1/x:generateAccessToken, true",
    "http://127.0.0.1:8080/, https://oauth2.googleapis.com/token, true",
    // Neither in clear text nor at a port or host that only looks like it.
    GOOGLE + ", http://oauth2.googleapis.com/token, false",
    GOOGLE + ", https://oauth2.googleapis.com:8443/token, false",
    GOOGLE + ", https://oauth2.googleapis.com.example.com/token, false",
    GOOGLE + ", https://oauth2.googleapis.com./token, false",
    GOOGLE + ", https://oauth2.googleapis.com@example.com/token, false",
    GOOGLE + ", https://user@oauth2.googleapis.com/token, false",
    GOOGLE + ", https://xoauth2.googleapis.com/token, false",
    GOOGLE + ", https://storage.googleapis.com/bucket, false",
    GOOGLE + ", https://tokens.example.com/token, false",
    GOOGLE + ", http://tokens.example.com:19607/token, false",
    GOOGLE + ", ftp://oauth2.googleapis.com/token, false",
    GOOGLE + ", file:///etc/passwd, false",
    GOOGLE + ", //oauth2.googleapis.com/token, false",
    GOOGLE + ", oauth2.googleapis.com, false",
    // This machine, if Drive is on it.
    GOOGLE + ", http://127.0.0.1:8080/token, false",
    GOOGLE + ", https://localhost/token, false",
    "http://127.0.0.1:8080/, http://127.0.0.1:9090/token, true",
    "http://localhost:8080/, http://[::1]:9090/token, true",
    "https://localhost:8080/, https://127.0.0.1:9090/token, true",
    "http://127.0.0.1:8080/, http://127.0.0.1.example.com/token, false",
    "http://127.0.0.1:8080/, http://127.1/token, false",
    "http://127.0.0.1:8080/, http://10.0.0.1/token, false",
    "http://127.0.0.1:8080/, https://tokens.example.com/token, false",
    // The host that the user chose, by https only.
    "https://drive.example.com/, https://drive.example.com:8443/token, true",
    "https://drive.example.com/, http://drive.example.com/token, false",
    "https://drive.example.com/, https://tokens.example.com/token, false",
    "https://drive.example.com/, http://127.0.0.1/token, false",
    // It may be asked for a token, but is sent none.
    GOOGLE + ", http://169.254.169.254/token, false",
    GOOGLE + ", http://metadata.google.internal/token, false",
  })
  void secretsGoToGoogleOrWhereTheUserSays(String endpoint, String address, boolean allowed) {
    var destination = new SecretDestination(new Endpoint(URI.create(endpoint)));

    assertThat(destination.allows(URI.create(address))).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "http://169.254.169.254, true",
    "http://169.254.169.254:80/computeMetadata/v1/x, true",
    "http://METADATA.google.internal/, true",
    "http://169.254.169.254:8080/, false",
    "http://169.254.169.254.example.com/, false",
    "http://tokens.example.com/, false",
    "http://a@metadata.google.internal/, false",
    "http://127.0.0.1/, false",
  })
  void tokensInClearTextComeFromTheMetadataServerOnly(String address, boolean isIt) {
    assertThat(SecretDestination.isMetadataServer(URI.create(address))).isEqualTo(isIt);
  }
}
