package dev.drivefetch.http;

import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.HostnameVerifier;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/** OkHttp's clients for one way to servers, each made when it is first asked for. Any thread. */
final class Clients {
  private static final List<ConnectionSpec> CLEARTEXT = List.of(ConnectionSpec.CLEARTEXT);

  private final TrustedAuthorities trust;
  private final Lazy<OkHttpClient> plain;
  private final Lazy<OkHttpClient> secure;
  private final Lazy<OkHttpClient> secureMedia;

  /**
   * Connects to nothing yet.
   *
   * @param base what all of them have in common, anew at each call
   */
  Clients(Supplier<OkHttpClient.Builder> base, TrustedAuthorities trust) {
    this.trust = trust;
    this.plain = new Lazy<>(() -> base.get().connectionSpecs(CLEARTEXT).build());
    this.secure = new Lazy<>(() -> newSecure(base.get()));
    this.secureMedia = new Lazy<>(() -> onePerConnection(secure.get()));
  }

  OkHttpClient api(URI uri) {
    return isHttps(uri) ? secure.get() : plain.get();
  }

  OkHttpClient media(URI uri) {
    return isHttps(uri) ? secureMedia.get() : plain.get();
  }

  /** OkHttp's own. */
  HostnameVerifier hostnameVerifier() {
    return plain.get().hostnameVerifier();
  }

  static boolean isHttps(URI uri) {
    return "https".equalsIgnoreCase(uri.getScheme());
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
}
