package dev.drivefetch.http;

import java.security.cert.CertificateException;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Lets the JDK judge certificates for Conscrypt. With TLS 1.3 the cipher suite does not name the
 * kind of key any more; Conscrypt calls that {@code GENERIC}, a word that the JDK, which calls it
 * {@code UNKNOWN}, takes for an error.
 */
final class ConscryptTrustManager extends DelegatingTrustManager {
  private final X509ExtendedTrustManager jdk;

  ConscryptTrustManager(X509ExtendedTrustManager jdk) {
    this.jdk = jdk;
  }

  @Override
  void check(Question question, String authType) throws CertificateException {
    question.ask(jdk, authType.equals("GENERIC") ? "UNKNOWN" : authType);
  }
}
