package dev.drivefetch.http;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Has certificates judged by one after the other until one trusts them, the quickest first; the
 * last one's word is final.
 */
final class Judges extends DelegatingTrust {
  private final List<Supplier<X509ExtendedTrustManager>> judges;

  /**
   * Asks these.
   *
   * @param judges at least one; each is only called upon when it is its turn
   */
  Judges(List<Supplier<X509ExtendedTrustManager>> judges) {
    this.judges = List.copyOf(judges);
  }

  /** Calls upon the first one now. */
  void prepare() {
    var _ = judges.getFirst().get();
  }

  @Override
  void judge(Question question, String authType) throws CertificateException {
    for (var judge : judges.subList(0, judges.size() - 1)) {
      try {
        question.ask(judge.get(), authType);
        return;
      } catch (CertificateException _) {
        // The next one may know better.
      }
    }
    question.ask(judges.getLast().get(), authType);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return judges.getLast().get().getAcceptedIssuers();
  }
}
