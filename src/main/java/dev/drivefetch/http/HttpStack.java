package dev.drivefetch.http;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
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

  private static final List<ConnectionSpec> CLEARTEXT = List.of(ConnectionSpec.CLEARTEXT);

  private final TrustedAuthorities trust;
  private final ProxyRules proxies;
  private final ConnectionPool pool;
  private final Lazy<OkHttpClient> plain;
  private final Lazy<OkHttpClient> secure;
  private final Lazy<OkHttpClient> secureMedia;

  /**
   * Connects to nothing yet.
   *
   * @param connections how many to keep for another request, from 1
   * @param stallTimeout how long a server may send no byte
   * @param environment where {@code HTTPS_PROXY} and its kin are looked up
   * @throws IllegalArgumentException if a proxy's URL cannot be used
   */
  public HttpStack(
      int connections,
      Duration stallTimeout,
      TrustedAuthorities trust,
      Map<String, String> environment) {
    this.trust = trust;
    this.proxies = new ProxyRules(environment);
    this.pool = new ConnectionPool(connections, KEEP_ALIVE.toSeconds(), TimeUnit.SECONDS);
    this.plain = new Lazy<>(() -> base(stallTimeout).connectionSpecs(CLEARTEXT).build());
    this.secure = new Lazy<>(() -> newSecure(base(stallTimeout)));
    this.secureMedia = new Lazy<>(() -> onePerConnection(secure.get()));
  }

  /** The client for listing and tokens at that address. */
  public OkHttpClient api(URI uri) {
    return isHttps(uri) ? secure.get() : plain.get();
  }

  /**
   * The client for file content at that address: HTTP/1.1 only, because HTTP/2 would put all
   * downloads on one TCP connection.
   */
  public OkHttpClient media(URI uri) {
    return isHttps(uri) ? secureMedia.get() : plain.get();
  }

  /** Loads what requests to that address need, on threads of its own; returns at once. */
  public void prepare(URI uri) {
    Thread.Builder background = Thread.ofPlatform().daemon();
    background.name("prepare-client").start(() -> attempt(() -> api(uri)));
    if (isHttps(uri)) {
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

  private OkHttpClient.Builder base(Duration stallTimeout) {
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
        .addInterceptor(new LibraryGuard())
        .proxySelector(new RuledProxySelector(proxies))
        .proxyAuthenticator(new ProxyLogin(proxies));
  }

  private OkHttpClient newSecure(OkHttpClient.Builder base) {
    var manager = new ConscryptTrustManager(trust.manager());
    return base.connectionSpecs(List.of(ConnectionSpec.MODERN_TLS))
        .sslSocketFactory(TlsSockets.factory(manager), manager)
        .build();
  }

  private static OkHttpClient onePerConnection(OkHttpClient client) {
    return client.newBuilder().protocols(List.of(Protocol.HTTP_1_1)).build();
  }

  private static boolean isHttps(URI uri) {
    return "https".equalsIgnoreCase(uri.getScheme());
  }
}
