package dev.drivefetch.http;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Passes the six ways to ask a trust manager on as one question, which a subclass answers. */
abstract class DelegatingTrustManager extends X509ExtendedTrustManager {
  /** One of the six questions, to any trust manager. */
  interface Question {
    /** Asks that one; throws if it does not trust the certificate. */
    void ask(X509ExtendedTrustManager manager, String authType) throws CertificateException;
  }

  /** Answers the question; throws if the certificate is not trusted. */
  abstract void check(Question question, String authType) throws CertificateException;

  /** None: only servers name them, to clients, and OkHttp would sort them for nothing. */
  @Override
  public final X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }

  @Override
  public final void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    check((manager, type) -> manager.checkServerTrusted(chain, type), authType);
  }

  @Override
  public final void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    check((manager, type) -> manager.checkServerTrusted(chain, type, socket), authType);
  }

  @Override
  public final void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    check((manager, type) -> manager.checkServerTrusted(chain, type, engine), authType);
  }

  @Override
  public final void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    check((manager, type) -> manager.checkClientTrusted(chain, type), authType);
  }

  @Override
  public final void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    check((manager, type) -> manager.checkClientTrusted(chain, type, socket), authType);
  }

  @Override
  public final void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    check((manager, type) -> manager.checkClientTrusted(chain, type, engine), authType);
  }
}
