package dev.drivefetch.http;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FileProblem;
import dev.drivefetch.model.OpenFiles;
import dev.drivefetch.model.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Whose certificates are believed: the JDK's authorities, those of {@code --ca-cert} and those of
 * the operating system. Nothing is read before it is asked for; those of the system are read only
 * for a certificate that the others do not vouch for. Any thread.
 */
public final class TrustedAuthorities {
  private final Optional<Path> caCert;
  private final Lazy<SystemAuthorities> ofSystem;
  private final Lazy<FallbackTrustManager> manager = new Lazy<>(this::newManager);

  /**
   * Reads nothing yet.
   *
   * @param caCert a PEM file of further authorities
   * @param environment where {@code SSL_CERT_FILE} and {@code SSL_CERT_DIR} are looked up
   */
  public TrustedAuthorities(Optional<Path> caCert, Map<String, String> environment) {
    this.caCert = caCert;
    this.ofSystem = new Lazy<>(() -> SystemAuthorities.read(environment));
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
   * Those of {@code --ca-cert} come first, because they are the ones mostly used if given. The last
   * one knows all authorities, so that it says of each certificate what is the matter with it.
   */
  private FallbackTrustManager newManager() {
    List<X509Certificate> further = caCert.map(TrustedAuthorities::read).orElse(List.of());
    var nativeSignatures = new Lazy<>(NativeCrypto::registered);
    var usual = new Lazy<>(() -> concat(authoritiesOfJdk(), further));
    List<Supplier<X509ExtendedTrustManager>> managers = new ArrayList<>();
    if (!further.isEmpty()) {
      managers.add(lazily(() -> manager(further, nativeSignatures.get())));
    }
    managers.add(lazily(() -> manager(usual.get(), nativeSignatures.get())));
    managers.add(lazily(() -> manager(usual.get(), Optional.empty())));
    managers.add(
        lazily(
            () -> manager(concat(usual.get(), ofSystem.get().certificates()), Optional.empty())));
    return new FallbackTrustManager(managers, () -> ofSystem.get().problems());
  }

  private static <T> Supplier<T> lazily(Supplier<T> maker) {
    return new Lazy<>(maker)::get;
  }

  private static List<X509Certificate> concat(
      List<X509Certificate> some, List<X509Certificate> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  private static List<X509Certificate> authoritiesOfJdk() {
    try {
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      return List.of(managerOf(factory).getAcceptedIssuers());
    } catch (GeneralSecurityException problem) {
      throw new IllegalStateException("cannot read the JDK's CA certificates", problem);
    }
  }

  private static X509ExtendedTrustManager manager(
      List<X509Certificate> authorities, Optional<String> signatureProvider) {
    try {
      Set<TrustAnchor> anchors =
          authorities.stream()
              .distinct()
              .map(each -> new TrustAnchor(each, null))
              .collect(Collectors.toSet());
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
    try {
      return CertificateFiles.read(pem);
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
            "cannot read the CA certificates in %s: %s"
                .formatted(pem, FileProblem.reason(problem))),
        problem);
  }
}
