package dev.drivefetch.drive;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Has certificates judged quickly, and those that are refused once more by who knows every kind of
 * signature; that word is final.
 */
final class TwoJudges extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager quick;
  private final Supplier<X509ExtendedTrustManager> thorough;

  TwoJudges(X509ExtendedTrustManager quick, Supplier<X509ExtendedTrustManager> thorough) {
    this.quick = quick;
    this.thorough = thorough;
  }

  private interface Question {
    void ask(X509ExtendedTrustManager judge) throws CertificateException;
  }

  private void judge(Question question) throws CertificateException {
    try {
      question.ask(quick);
    } catch (CertificateException _) {
      question.ask(thorough.get());
    }
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
    return quick.getAcceptedIssuers();
  }
}
