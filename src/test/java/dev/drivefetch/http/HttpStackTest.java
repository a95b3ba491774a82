package dev.drivefetch.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivefetch.emulator.SocksProxy;
import dev.drivefetch.model.Reason;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HttpStackTest {
  private final MockWebServer server = new MockWebServer();

  @TempDir private Path folder = Path.of("");

  @AfterEach
  void stopServer() {
    server.close();
  }

  private HttpStack stack(Optional<Path> caCert, Map<String, String> environment) {
    return new HttpStack(
        2,
        Duration.ofSeconds(30),
        new TrustedAuthorities(caCert, environment),
        new ProxyRules(Optional.empty(), environment));
  }

  private Path startTls() throws IOException {
    var authority = new HeldCertificate.Builder().certificateAuthority(0).build();
    var certificate =
        new HeldCertificate.Builder()
            .signedBy(authority)
            .addSubjectAlternativeName("127.0.0.1")
            .addSubjectAlternativeName("localhost")
            .build();
    var handshake = new HandshakeCertificates.Builder().heldCertificate(certificate).build();
    server.useHttps(handshake.sslSocketFactory());
    server.start();
    return Files.writeString(folder.resolve("ca.pem"), authority.certificatePem());
  }

  private static Response get(OkHttpClient client, URI uri) throws IOException {
    return client.newCall(new Request.Builder().url(uri.toString()).build()).execute();
  }

  private void enqueueOk() {
    server.enqueue(new MockResponse.Builder().body("fine").build());
  }

  @Test
  void anAuthorityOfTheUserIsTrusted() throws IOException {
    Path authority = startTls();
    enqueueOk();
    enqueueOk();
    URI uri = server.url("/").uri();
    try (var stack = stack(Optional.of(authority), Map.of());
        Response api = get(stack.api(uri), uri);
        Response media = get(stack.media(uri), uri)) {
      assertThat(api.code()).isEqualTo(200);
      assertThat(media.protocol()).isEqualTo(Protocol.HTTP_1_1);
    }
  }

  /** Else an address that hangs costs ten seconds, where another answers. */
  @Test
  void severalAddressesOfAHostAreTriedShortlyAfterEachOther() {
    try (var stack = stack(Optional.empty(), Map.of())) {
      URI plain = URI.create("http://127.0.0.1/");
      URI secure = URI.create("https://www.googleapis.com/");

      assertThat(List.of(stack.api(plain), stack.api(secure), stack.media(secure)))
          .allMatch(OkHttpClient::fastFallback);
    }
  }

  @Test
  void anotherAuthorityIsNot() throws IOException {
    startTls();
    URI uri = server.url("/").uri();
    try (var stack = stack(Optional.empty(), Map.of())) {
      assertThatThrownBy(() -> get(stack.media(uri), uri).close())
          .isInstanceOfSatisfying(
              IOException.class,
              problem ->
                  assertThat(NetworkFailures.failure(problem).reason())
                      .isEqualTo(Reason.UNTRUSTED_SERVER));
    }
  }

  @Test
  void aBadAuthorityFileIsNamed() throws IOException {
    Path empty = Files.writeString(folder.resolve("none.pem"), "");
    var trust = new TrustedAuthorities(Optional.of(empty), Map.of());

    assertThatThrownBy(trust::manager)
        .isInstanceOf(DriveException.class)
        .hasMessageContaining("none.pem");
  }

  @Test
  void aRedirectIsLeftToTheCaller() throws IOException {
    server.start();
    server.enqueue(
        new MockResponse.Builder().code(302).setHeader("Location", "/elsewhere").build());
    URI uri = server.url("/").uri();
    try (var stack = stack(Optional.empty(), Map.of());
        Response response = get(stack.media(uri), uri)) {
      assertThat(response.code()).isEqualTo(302);
    }
  }

  @Test
  void plainHttpLoadsNoTls() {
    try (var stack = stack(Optional.of(folder.resolve("missing.pem")), Map.of())) {
      URI uri = URI.create("http://127.0.0.1:1/");

      assertThat(stack.media(uri).connectionSpecs()).noneMatch(spec -> spec.isTls());
      assertThat(stack.api(uri)).isSameAs(stack.media(uri));
    }
  }

  @Test
  void aProxyThatAsksForItsCredentialsGetsThem() throws Exception {
    server.start();
    server.enqueue(new MockResponse.Builder().code(407).build());
    enqueueOk();
    String proxy = "http://user:word@127.0.0.1:" + server.getPort();
    URI far = URI.create("http://drive.example.org/x");
    try (var stack = stack(Optional.empty(), Map.of("HTTP_PROXY", proxy));
        Response response = get(stack.api(far), far)) {
      assertThat(response.code()).isEqualTo(200);
    }
    assertThat(server.takeRequest().getTarget()).isEqualTo("http://drive.example.org/x");
    assertThat(server.takeRequest().getHeaders().get("Proxy-Authorization"))
        .isEqualTo("Basic dXNlcjp3b3Jk");
  }

  /** Their addresses are those of the proxy; a connection to one leads to no other. */
  @Test
  void hostsBehindASocksProxyShareNoConnection() throws Exception {
    var certificate =
        new HeldCertificate.Builder()
            .addSubjectAlternativeName("one.test")
            .addSubjectAlternativeName("other.test")
            .build();
    server.useHttps(
        new HandshakeCertificates.Builder()
            .heldCertificate(certificate)
            .build()
            .sslSocketFactory());
    server.start();
    Path authority = Files.writeString(folder.resolve("ca.pem"), certificate.certificatePem());
    enqueueOk();
    enqueueOk();
    enqueueOk();
    URI one = URI.create("https://one.test/");
    URI other = URI.create("https://other.test/");
    try (var proxy = new SocksProxy(server.getPort());
        var stack =
            stack(Optional.of(authority), Map.of("ALL_PROXY", "socks5://" + proxy.name()))) {
      for (URI uri : List.of(one, other, one)) {
        try (Response response = get(stack.api(uri), uri)) {
          assertThat(response.protocol()).isEqualTo(Protocol.HTTP_2);
          assertThat(response.body().string()).isEqualTo("fine");
        }
      }
      assertThat(proxy.asked()).containsExactly("one.test:443", "other.test:443");
    }
  }

  @Test
  void theTimeoutsAreThoseOfTheSettings() {
    try (var stack = stack(Optional.empty(), Map.of())) {
      OkHttpClient media = stack.media(URI.create("http://127.0.0.1:1/"));

      assertThat(List.of(media.connectTimeoutMillis(), media.readTimeoutMillis()))
          .containsExactly(10_000, 30_000);
      assertThat(media.callTimeoutMillis()).isZero();
      assertThat(media.retryOnConnectionFailure()).isFalse();
    }
  }
}
