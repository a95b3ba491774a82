package dev.drivefetch.http;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Asks trust managers one after the other until one trusts a certificate, the fastest first; the
 * last one decides.
 */
final class FallbackTrustManager extends DelegatingTrustManager {
  private final List<Supplier<X509ExtendedTrustManager>> managers;

  /**
   * Takes the managers to ask.
   *
   * @param managers at least one; each is made only when it is asked
   */
  FallbackTrustManager(List<Supplier<X509ExtendedTrustManager>> managers) {
    this.managers = List.copyOf(managers);
  }

  /** Makes the first one now. */
  void prepare() {
    var _ = managers.getFirst().get();
  }

  @Override
  void check(Question question, String authType) throws CertificateException {
    for (var manager : managers.subList(0, managers.size() - 1)) {
      try {
        question.ask(manager.get(), authType);
        return;
      } catch (CertificateException _) {
        // The next one may know better.
      }
    }
    question.ask(managers.getLast().get(), authType);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return managers.getLast().get().getAcceptedIssuers();
  }
}
