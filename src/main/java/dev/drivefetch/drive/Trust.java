package dev.drivefetch.drive;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Whose certificates are believed: the JDK's authorities and those of {@code --ca-cert}. Nothing is
 * read before it is asked for. Any thread.
 */
public final class Trust {
  private final Optional<Path> caCert;
  private final Lazy<X509ExtendedTrustManager> manager = new Lazy<>(this::newManager);

  /**
   * Reads nothing yet.
   *
   * @param caCert a PEM file of further authorities
   */
  public Trust(Optional<Path> caCert) {
    this.caCert = caCert;
  }

  /**
   * Judges certificates.
   *
   * @throws DriveException if the PEM file cannot be read, or holds no certificate
   */
  public X509ExtendedTrustManager manager() {
    return manager.get();
  }

  /**
   * The certificates of {@code --ca-cert}, read anew at each call.
   *
   * @throws DriveException if the PEM file cannot be read, or holds no certificate
   */
  public List<X509Certificate> furtherAuthorities() {
    return caCert.map(Trust::read).orElse(List.of());
  }

  private X509ExtendedTrustManager newManager() {
    try {
      X509ExtendedTrustManager usual = managerOf(null);
      List<X509Certificate> further = furtherAuthorities();
      if (further.isEmpty()) {
        return usual;
      }
      KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
      all.load(null, null);
      for (X509Certificate each : usual.getAcceptedIssuers()) {
        all.setCertificateEntry("jdk-" + all.size(), each);
      }
      for (X509Certificate each : further) {
        all.setCertificateEntry("further-" + all.size(), each);
      }
      return managerOf(all);
    } catch (GeneralSecurityException | IOException problem) {
      throw new IllegalStateException("the JDK's trusted authorities cannot be used", problem);
    }
  }

  private static X509ExtendedTrustManager managerOf(@Nullable KeyStore authorities)
      throws GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(authorities);
    return Arrays.stream(factory.getTrustManagers())
        .filter(X509ExtendedTrustManager.class::isInstance)
        .map(X509ExtendedTrustManager.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static List<X509Certificate> read(Path pem) {
    try (InputStream in = Files.newInputStream(pem)) {
      List<X509Certificate> found =
          CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (found.isEmpty()) {
        throw unreadable(pem, new IOException("no certificate in it"));
      }
      return found;
    } catch (IOException | GeneralSecurityException problem) {
      throw unreadable(pem, problem);
    }
  }

  private static DriveException unreadable(Path pem, Exception problem) {
    return new DriveException(
        Failure.of(
            Reason.UNTRUSTED_SERVER,
            "cannot read the authorities of %s: %s".formatted(pem, problem.getMessage())),
        problem);
  }
}
