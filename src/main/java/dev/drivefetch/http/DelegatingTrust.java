package dev.drivefetch.http;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Has others judge certificates; in one place for all six ways in which one can be asked. */
abstract class DelegatingTrust extends X509ExtendedTrustManager {
  /** Whether somebody trusts a certificate. */
  interface Question {
    /** Asks that one; throws if it does not. */
    void ask(X509ExtendedTrustManager judge, String authType) throws CertificateException;
  }

  /** Has the question answered; throws if nobody trusts the certificate. */
  abstract void judge(Question question, String authType) throws CertificateException;

  @Override
  public final void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    judge((judge, type) -> judge.checkServerTrusted(chain, type), authType);
  }

  @Override
  public final void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    judge((judge, type) -> judge.checkServerTrusted(chain, type, socket), authType);
  }

  @Override
  public final void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    judge((judge, type) -> judge.checkServerTrusted(chain, type, engine), authType);
  }

  @Override
  public final void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    judge((judge, type) -> judge.checkClientTrusted(chain, type), authType);
  }

  @Override
  public final void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    judge((judge, type) -> judge.checkClientTrusted(chain, type, socket), authType);
  }

  @Override
  public final void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    judge((judge, type) -> judge.checkClientTrusted(chain, type, engine), authType);
  }
}
