package dev.drivefetch.http;

import java.security.cert.CertificateException;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Asks trust managers one after the other until one trusts a certificate, the fastest first. The
 * refusal of the last one is the one that counts.
 */
final class FallbackTrustManager extends DelegatingTrustManager {
  private final List<Supplier<X509ExtendedTrustManager>> managers;
  private final Supplier<List<String>> remarks;

  /**
   * Takes the managers to ask.
   *
   * @param managers at least one; each is made only when it is asked
   * @param remarks what is told with a refusal, because it may be why
   */
  FallbackTrustManager(
      List<Supplier<X509ExtendedTrustManager>> managers, Supplier<List<String>> remarks) {
    this.managers = List.copyOf(managers);
    this.remarks = remarks;
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
    try {
      question.ask(managers.getLast().get(), authType);
    } catch (CertificateException refusal) {
      throw withRemarks(refusal);
    }
  }

  private CertificateException withRemarks(CertificateException refusal) {
    List<String> told = remarks.get();
    return told.isEmpty()
        ? refusal
        : new CertificateException(refusal.getMessage() + "; " + String.join("; ", told), refusal);
  }
}
