package dev.drivefetch.http;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.OpenFiles;
import dev.drivefetch.model.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Whose certificates are believed: the JDK's authorities and those of {@code --ca-cert}. Nothing is
 * read before it is asked for. Any thread.
 */
public final class TrustedAuthorities {
  private final Optional<Path> caCert;
  private final Lazy<FallbackTrustManager> manager = new Lazy<>(this::newManager);

  /**
   * Reads nothing yet.
   *
   * @param caCert a PEM file of further authorities
   */
  public TrustedAuthorities(Optional<Path> caCert) {
    this.caCert = caCert;
  }

  /**
   * Checks certificates.
   *
   * @throws DriveException if the PEM file cannot be read, or holds no certificate
   */
  public X509ExtendedTrustManager manager() {
    return manager.get();
  }

  /**
   * Reads now what the first certificate will need.
   *
   * @throws DriveException if the PEM file cannot be read, or holds no certificate
   */
  void prepare() {
    manager.get().prepare();
  }

  /**
   * The certificates of {@code --ca-cert}, read anew at each call.
   *
   * @throws DriveException if the PEM file cannot be read, or holds no certificate
   */
  public List<X509Certificate> furtherAuthorities() {
    return caCert.map(TrustedAuthorities::read).orElse(List.of());
  }

  /** Those of {@code --ca-cert} come first, because they are the ones mostly used if given. */
  private FallbackTrustManager newManager() {
    List<X509Certificate> further = furtherAuthorities();
    var nativeSignatures = new Lazy<>(NativeCrypto::registered);
    var all = new Lazy<>(() -> concat(authoritiesOfJdk(), further));
    List<Supplier<X509ExtendedTrustManager>> managers = new ArrayList<>();
    if (!further.isEmpty()) {
      managers.add(lazily(() -> manager(further, nativeSignatures.get())));
    }
    managers.add(lazily(() -> manager(all.get(), nativeSignatures.get())));
    managers.add(lazily(() -> manager(all.get(), Optional.empty())));
    return new FallbackTrustManager(managers);
  }

  private static <T> Supplier<T> lazily(Supplier<T> maker) {
    return new Lazy<>(maker)::get;
  }

  private static List<X509Certificate> concat(
      X509Certificate[] ofJdk, List<X509Certificate> further) {
    return Stream.concat(Arrays.stream(ofJdk), further.stream()).toList();
  }

  private static X509Certificate[] authoritiesOfJdk() {
    try {
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      return managerOf(factory).getAcceptedIssuers();
    } catch (GeneralSecurityException problem) {
      throw new IllegalStateException("cannot read the JDK's CA certificates", problem);
    }
  }

  private static X509ExtendedTrustManager manager(
      List<X509Certificate> authorities, Optional<String> signatureProvider) {
    try {
      Set<TrustAnchor> anchors =
          authorities.stream().map(each -> new TrustAnchor(each, null)).collect(Collectors.toSet());
      var parameters = new PKIXBuilderParameters(anchors, new X509CertSelector());
      parameters.setRevocationEnabled(false);
      signatureProvider.ifPresent(parameters::setSigProvider);
      var factory = TrustManagerFactory.getInstance("PKIX");
      factory.init(new CertPathTrustManagerParameters(parameters));
      return managerOf(factory);
    } catch (GeneralSecurityException problem) {
      throw new IllegalStateException("this JDK cannot check certificates", problem);
    }
  }

  private static X509ExtendedTrustManager managerOf(TrustManagerFactory factory) {
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
        throw unreadable(pem, new IOException("it has no certificate"));
      }
      return found;
    } catch (IOException | GeneralSecurityException problem) {
      throw unreadable(pem, problem);
    }
  }

  private static DriveException unreadable(Path pem, Exception problem) {
    if (OpenFiles.areShort(problem)) {
      return new DriveException(OpenFiles.failure("cannot read " + pem), problem);
    }
    return new DriveException(
        Failure.of(
            Reason.UNTRUSTED_SERVER,
            "cannot read the CA certificates in %s: %s".formatted(pem, problem.getMessage())),
        problem);
  }
}
