package dev.drivefetch.transfer.loop;

import dev.drivefetch.http.HttpStack;
import dev.drivefetch.http.MediaRequest;
import dev.drivefetch.http.ProxyServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.OpenSSLEngineOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrustOptions;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import okhttp3.Dns;
import org.jspecify.annotations.Nullable;

/**
 * The event loop's HTTP clients, set up as {@link HttpStack} sets up the blocking ones: one for
 * plain http, one for https; nothing of TLS is loaded before it is needed. On the event loop only,
 * but for the first call.
 */
final class EventLoopClients {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final int TCP_BUFFER_BYTES = 64 * 1024;

  private final Vertx vertx;
  private final HttpStack http;
  private final int connections;
  private final AddressChoice addresses;
  private @Nullable HttpClient plain;
  private @Nullable HttpClient secure;

  /**
   * Connects to nothing yet.
   *
   * @param names looks up the addresses of hosts
   * @param connections how many at most
   */
  EventLoopClients(Vertx vertx, HttpStack http, Dns names, int connections) {
    this.vertx = vertx;
    this.http = http;
    this.connections = connections;
    this.addresses = new AddressChoice(vertx, names, CONNECT_TIMEOUT);
  }

  /** Makes what is needed for that address. */
  void prepare(URI uri) {
    var _ = client(uri);
  }

  /** Opens a request that is not sent yet. */
  Future<HttpClientRequest> request(MediaRequest request) {
    try {
      URI uri = request.uri();
      HttpClient client = client(uri);
      Optional<ProxyServer> proxy = http.proxies().proxyFor(uri);
      return proxy.isPresent()
          ? request(request, client, proxy.get())
          : addresses.connect(
              InetSocketAddress.createUnresolved(uri.getHost(), port(uri)),
              address -> client.request(by(address, options(request))));
    } catch (RuntimeException | Error e) {
      // An error, too: the thread that looks up a name may not start.
      return Future.failedFuture(e);
    }
  }

  private Future<HttpClientRequest> request(
      MediaRequest request, HttpClient client, ProxyServer proxy) {
    String server = request.uri().getHost() + ":" + port(request.uri());
    return addresses
        .connect(
            InetSocketAddress.createUnresolved(proxy.host(), proxy.port()),
            address -> client.request(by(proxy, address, options(request))))
        .recover(problem -> Future.failedFuture(VertxProxy.named(proxy, server, problem)));
  }

  private static RequestOptions by(
      ProxyServer proxy, Optional<InetSocketAddress> address, RequestOptions options) {
    String host = address.map(EventLoopClients::literal).orElse(proxy.host());
    return options.setProxyOptions(VertxProxy.options(proxy, host));
  }

  private static RequestOptions options(MediaRequest request) {
    var options = new RequestOptions().setAbsoluteURI(request.uri().toString());
    request.headers().forEach(options::addHeader);
    return options.setFollowRedirects(false);
  }

  /** The certificate is still to be that of the name. */
  private static RequestOptions by(Optional<InetSocketAddress> address, RequestOptions options) {
    address
        .map(it -> SocketAddress.inetSocketAddress(it.getPort(), literal(it)))
        .ifPresent(options::setServer);
    return options;
  }

  /** Without the name, which would be looked up again. */
  private static String literal(InetSocketAddress address) {
    return address.getAddress().getHostAddress();
  }

  private static int port(URI uri) {
    int usual = isHttps(uri) ? 443 : 80;
    return uri.getPort() < 0 ? usual : uri.getPort();
  }

  private static boolean isHttps(URI uri) {
    return "https".equalsIgnoreCase(uri.getScheme());
  }

  private HttpClient client(URI uri) {
    if (isHttps(uri)) {
      if (secure == null) {
        secure = build(secureOptions());
      }
      return secure;
    }
    if (plain == null) {
      plain = build(options());
    }
    return plain;
  }

  private HttpClient build(HttpClientOptions options) {
    return vertx
        .httpClientBuilder()
        .with(options)
        .with(new PoolOptions().setHttp1MaxSize(connections).setEventLoopSize(1))
        .build();
  }

  private static HttpClientOptions options() {
    return new HttpClientOptions()
        .setProtocolVersion(HttpVersion.HTTP_1_1)
        .setConnectTimeout((int) CONNECT_TIMEOUT.toMillis())
        .setMaxChunkSize(TCP_BUFFER_BYTES)
        .setDecompressionSupported(false);
  }

  private HttpClientOptions secureOptions() {
    HttpClientOptions options =
        options().setTrustOptions(TrustOptions.wrap(http.trust().manager())).setVerifyHost(true);
    if (OpenSSLEngineOptions.isAvailable()) {
      options.setSslEngineOptions(new OpenSSLEngineOptions());
    }
    return options;
  }
}
