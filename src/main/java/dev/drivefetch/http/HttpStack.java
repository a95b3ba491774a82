package dev.drivefetch.http;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.X509ExtendedTrustManager;
import okhttp3.ConnectionPool;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP clients of a run: one pool of connections, one idea of whom to trust and which proxy to
 * take. They follow no redirect and repeat no request, because that is decided elsewhere: one
 * attempt is one request. Nothing of TLS is loaded before an https address is asked for. Any
 * thread.
 */
public final class HttpStack implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HttpStack.class);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration KEEP_ALIVE = Duration.ofMinutes(5);

  private final TrustedAuthorities trust;
  private final ProxyRules proxies;
  private final ConnectionPool pool;
  private final Clients direct;
  private final Map<ProxyServer, Clients> byProxy = new ConcurrentHashMap<>();
  private final Duration stallTimeout;

  /**
   * Connects to nothing yet.
   *
   * @param connections how many to keep for another request, from 1
   * @param stallTimeout how long a server may send no byte
   */
  public HttpStack(
      int connections, Duration stallTimeout, TrustedAuthorities trust, ProxyRules proxies) {
    this.trust = trust;
    this.proxies = proxies;
    this.stallTimeout = stallTimeout;
    this.pool = new ConnectionPool(connections, KEEP_ALIVE.toSeconds(), TimeUnit.SECONDS);
    this.direct = new Clients(() -> base().proxy(Proxy.NO_PROXY), trust);
  }

  /** The client for listing and tokens at that address. */
  public OkHttpClient api(URI uri) {
    return clients(uri).api(uri);
  }

  /**
   * The same for one https address, on connections of its own, with another judge of whom to trust.
   */
  OkHttpClient api(URI uri, X509ExtendedTrustManager judge) {
    return api(uri)
        .newBuilder()
        .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
        .sslSocketFactory(TlsSockets.ofJdk(judge), judge)
        .build();
  }

  /**
   * The client for file content at that address: HTTP/1.1 only, because HTTP/2 would put all
   * downloads on one TCP connection.
   */
  public OkHttpClient media(URI uri) {
    return clients(uri).media(uri);
  }

  /** The client for that address by no proxy, whatever the rules say. */
  public OkHttpClient direct(URI uri) {
    return direct.api(uri);
  }

  /** Loads what requests to that address need, on threads of its own; returns at once. */
  public void prepare(URI uri) {
    Thread.Builder background = Thread.ofPlatform().daemon();
    background.name("prepare-client").start(() -> attempt(() -> api(uri)));
    if (Clients.isHttps(uri)) {
      background.name("prepare-trust").start(() -> attempt(trust::prepare));
    }
  }

  private static void attempt(Runnable preparation) {
    try {
      preparation.run();
    } catch (DriveException problem) {
      // The first request meets the same problem and reports it.
      log.debug("cannot set up HTTP", problem);
    }
  }

  /** What the Google libraries send their requests by. */
  public OkHttpTransport transport() {
    return new OkHttpTransport(this::api);
  }

  /** Whom to trust; for other HTTP clients. */
  public TrustedAuthorities trust() {
    return trust;
  }

  /** Which proxy to take; for other HTTP clients. */
  public ProxyRules proxies() {
    return proxies;
  }

  /** Closes idle connections. */
  @Override
  public void close() {
    pool.evictAll();
  }

  private Clients clients(URI uri) {
    return proxies
        .proxyFor(uri)
        .map(proxy -> byProxy.computeIfAbsent(proxy, this::by))
        .orElse(direct);
  }

  private Clients by(ProxyServer proxy) {
    return new Clients(
        () ->
            switch (proxy.kind()) {
              case HTTP -> byHttp(proxy);
              case SOCKS5 -> bySocks(proxy);
            },
        trust);
  }

  private OkHttpClient.Builder byHttp(ProxyServer proxy) {
    var address = InetSocketAddress.createUnresolved(proxy.host(), proxy.port());
    return base()
        .proxy(new Proxy(Proxy.Type.HTTP, address))
        .proxyAuthenticator(new ProxyLogin(proxy))
        .addInterceptor(new ProxyInterceptor(proxy));
  }

  private OkHttpClient.Builder bySocks(ProxyServer proxy) {
    var sockets = new Socks5Sockets(proxy, Dns.SYSTEM);
    HostnameVerifier usual = direct.hostnameVerifier();
    return base()
        .proxy(Proxy.NO_PROXY)
        .dns(sockets)
        .socketFactory(sockets)
        // Only with its own verifier does OkHttp (5.5, RealConnection.isEligible) use a connection
        // for other hosts at the same address, which here is the proxy's.
        .hostnameVerifier((host, session) -> usual.verify(host, session))
        .addInterceptor(new ProxyInterceptor(proxy));
  }

  private OkHttpClient.Builder base() {
    return new OkHttpClient.Builder()
        .connectionPool(pool)
        .connectTimeout(CONNECT_TIMEOUT)
        .readTimeout(stallTimeout)
        .writeTimeout(stallTimeout)
        .callTimeout(Duration.ZERO)
        .followRedirects(false)
        .followSslRedirects(false)
        .retryOnConnectionFailure(false)
        // Of several addresses, one that hangs costs a quarter of a second (RFC 8305).
        .fastFallback(true)
        .addInterceptor(new LibraryGuard());
  }
}
