package dev.drivefetch.transfer;

import dev.drivefetch.drive.Endpoint;
import dev.drivefetch.drive.HttpStack;
import dev.drivefetch.drive.ProxyServer;
import dev.drivefetch.model.Secret;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.OpenSSLEngineOptions;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import io.vertx.core.net.TrustOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** Sets up the event loop's HTTP client as {@link HttpStack} sets up the blocking ones. */
final class EventLoopClients {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final int TCP_BUFFER_BYTES = 64 * 1024;

  private EventLoopClients() {}

  static HttpClient create(Vertx vertx, Endpoint endpoint, HttpStack http, int connections) {
    var options =
        new HttpClientOptions()
            .setProtocolVersion(HttpVersion.HTTP_1_1)
            .setConnectTimeout((int) CONNECT_TIMEOUT.toMillis())
            .setMaxChunkSize(TCP_BUFFER_BYTES)
            .setDecompressionSupported(false);
    http.proxies()
        .proxyFor(endpoint.root())
        .map(EventLoopClients::proxy)
        .ifPresent(options::setProxyOptions);
    if (endpoint.isSecure()) {
      options.setTrustOptions(TrustOptions.wrap(http.trust().manager())).setVerifyHost(true);
      if (OpenSSLEngineOptions.isAvailable()) {
        options.setSslEngineOptions(new OpenSSLEngineOptions());
      }
    }
    return vertx
        .httpClientBuilder()
        .with(options)
        .with(new PoolOptions().setHttp1MaxSize(connections).setEventLoopSize(1))
        .build();
  }

  private static ProxyOptions proxy(ProxyServer server) {
    var options =
        new ProxyOptions().setType(ProxyType.HTTP).setHost(server.host()).setPort(server.port());
    server.authorization().ifPresent(basic -> login(basic, options));
    return options;
  }

  /** Vert.x wants apart what the header has joined. */
  private static void login(Secret basic, ProxyOptions options) {
    String encoded = basic.value().substring("Basic ".length());
    String[] login =
        new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8).split(":", 2);
    options.setUsername(login[0]);
    if (login.length > 1) {
      options.setPassword(login[1]);
    }
  }
}
