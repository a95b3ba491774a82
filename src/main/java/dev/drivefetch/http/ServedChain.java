package dev.drivefetch.http;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Remembers the certificates that a server shows, trusted or not; another manager judges them. */
final class ServedChain extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager judge;
  private volatile List<X509Certificate> chain = List.of();

  ServedChain(X509ExtendedTrustManager judge) {
    this.judge = judge;
  }

  /** As the server sent it, its own certificate first; empty if it has sent none. */
  List<X509Certificate> certificates() {
    return chain;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] served, String authType)
      throws CertificateException {
    chain = List.of(served);
    judge.checkServerTrusted(served, authType);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] served, String authType, Socket socket)
      throws CertificateException {
    chain = List.of(served);
    judge.checkServerTrusted(served, authType, socket);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] served, String authType, SSLEngine engine)
      throws CertificateException {
    chain = List.of(served);
    judge.checkServerTrusted(served, authType, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] served, String authType)
      throws CertificateException {
    judge.checkClientTrusted(served, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] served, String authType, Socket socket)
      throws CertificateException {
    judge.checkClientTrusted(served, authType, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] served, String authType, SSLEngine engine)
      throws CertificateException {
    judge.checkClientTrusted(served, authType, engine);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return judge.getAcceptedIssuers();
  }
}
