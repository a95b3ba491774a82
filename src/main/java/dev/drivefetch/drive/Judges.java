package dev.drivefetch.drive;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Has certificates judged by one after the other until one trusts them, the quickest first; the
 * last one's word is final.
 */
final class Judges extends X509ExtendedTrustManager {
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

  private interface Question {
    void ask(X509ExtendedTrustManager judge) throws CertificateException;
  }

  private void judge(Question question) throws CertificateException {
    for (var judge : judges.subList(0, judges.size() - 1)) {
      try {
        question.ask(judge.get());
        return;
      } catch (CertificateException _) {
        // The next one may know better.
      }
    }
    question.ask(judges.getLast().get());
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    judge(each -> each.checkServerTrusted(chain, authType));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    judge(each -> each.checkServerTrusted(chain, authType, socket));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    judge(each -> each.checkServerTrusted(chain, authType, engine));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    judge(each -> each.checkClientTrusted(chain, authType));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    judge(each -> each.checkClientTrusted(chain, authType, socket));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    judge(each -> each.checkClientTrusted(chain, authType, engine));
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return judges.getLast().get().getAcceptedIssuers();
  }
}
