package dev.drivefetch.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EndpointTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://www.googleapis.com/",
        "https://drive.example.org:8443/",
        "http://127.0.0.1:8080/",
        "http://127.1.2.3/",
        "http://localhost:1/",
        "http://LOCALHOST/",
        "http://[::1]:8080/",
      })
  void isHttpsAnywhereOrHttpOnThisMachine(String root) {
    assertThat(new Endpoint(URI.create(root)).root()).isEqualTo(URI.create(root));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.org/",
        "http://127.0.0.1.example.org/",
        "http://127.example.org/",
        "http://localhost.example.org/",
        "http://0.0.0.0/",
        "http://[::2]/",
        "ftp://127.0.0.1/",
        "127.0.0.1:8080",
        "/drive",
        "https://user:password@example.org/",
        "https://example.org/?key=1",
        "https://example.org/#x",
      })
  void isNothingElse(String root) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Endpoint(URI.create(root)));
  }

  @Test
  void itsPathEndsWithASlash() {
    var endpoint = new Endpoint(URI.create("http://127.0.0.1:1/prefix"));

    assertThat(endpoint.root()).hasToString("http://127.0.0.1:1/prefix/");
  }
}
