package dev.drivefetch.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.model.Reason;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RedirectsTest {
  private static final Map<String, String> HEADERS =
      Map.of(
          "Authorization", "Bearer x",
          "X-Goog-Api-Key", "k",
          "X-Goog-Drive-Resource-Keys", "f/k",
          "X-New-Secret", "s",
          "Range", "bytes=1-2",
          "Accept-Encoding", "identity",
          "User-Agent", "drivefetch/dev");

  private static Redirect follow(String from, String location) {
    return Redirects.follow(new MediaRequest(URI.create(from), HEADERS), location);
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.org/x, https://a.org/y, https://a.org/y",
    "https://a.org/x, https://A.org:443/y, https://A.org:443/y",
    "https://a.org/x/z, ../y?q=1, https://a.org/y?q=1",
    "http://127.0.0.1:1/x, /y, http://127.0.0.1:1/y",
  })
  void theSameOriginKeepsAllHeaders(String from, String location, String target) {
    assertThat(follow(from, location))
        .isEqualTo(new Redirect.Follow(new MediaRequest(URI.create(target), HEADERS)));
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.org/x, https://b.org/y",
    "https://a.org/x, https://sub.a.org/y",
    "https://a.org/x, https://a.org:8443/y",
    "http://127.0.0.1:1/x, http://127.0.0.1:2/y",
    "http://127.0.0.1:1/x, http://localhost:1/y",
    "http://127.0.0.1:1/x, https://b.org/y",
  })
  void anotherOriginGetsNoSecrets(String from, String location) {
    var next = (Redirect.Follow) follow(from, location);

    assertThat(next.request().uri()).hasToString(location);
    assertThat(next.request().headers()).containsOnlyKeys("Range", "Accept-Encoding", "User-Agent");
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.org/x, http://a.org/x",
    "https://a.org/x, http://127.0.0.1/x",
    "http://127.0.0.1:1/x, http://b.org/",
    "http://127.0.0.1:1/x, http://127.0.0.1.b.org/",
    "https://a.org/x, https://user:word@b.org/",
    "https://a.org/x, file:///etc/passwd",
    "https://a.org/x, ftp://a.org/x",
    "https://a.org/x, https:///x",
    "https://a.org/x, mailto:x@a.org",
    "https://a.org/x, 'https://a b/'",
  })
  void anUnsafePlaceIsRefused(String from, String location) {
    var refusal = (Redirect.Refuse) follow(from, location);

    assertThat(refusal.failure().reason()).isEqualTo(Reason.UNSAFE_REDIRECT);
  }
}
