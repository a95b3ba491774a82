package dev.drivefetch.http;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes TLS sockets: by Conscrypt, which is faster, or by the JDK where that does not load. */
final class TlsSockets {
  private static final Logger log = LoggerFactory.getLogger(TlsSockets.class);

  private TlsSockets() {}

  /** The JDK's sockets do as well with a trust manager made for Conscrypt. */
  static SSLSocketFactory factory(ConscryptTrustManager trust) {
    return NativeCrypto.provider()
        .flatMap(provider -> factory(provider, trust))
        .orElseGet(() -> ofJdk(trust));
  }

  private static Optional<SSLSocketFactory> factory(
      Provider provider, ConscryptTrustManager trust) {
    try {
      return Optional.of(sockets(SSLContext.getInstance("TLS", provider), trust));
    } catch (GeneralSecurityException problem) {
      log.debug("Conscrypt does not work here; using the JDK's TLS", problem);
      return Optional.empty();
    }
  }

  /** Those of the JDK, which tell a trust manager all that they know. */
  static SSLSocketFactory ofJdk(X509ExtendedTrustManager trust) {
    try {
      return sockets(SSLContext.getInstance("TLS"), trust);
    } catch (GeneralSecurityException problem) {
      throw new IllegalStateException("this JDK has no TLS", problem);
    }
  }

  private static SSLSocketFactory sockets(SSLContext context, X509ExtendedTrustManager trust)
      throws GeneralSecurityException {
    context.init(null, new TrustManager[] {trust}, null);
    return context.getSocketFactory();
  }
}
