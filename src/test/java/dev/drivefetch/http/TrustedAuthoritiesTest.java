package dev.drivefetch.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivefetch.Slow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates by an authority of our own, made with the JDK's tool. */
@Slow
final class TrustedAuthoritiesTest {
  private static final String PASSWORD = "certificates";

  @TempDir private Path directory = Path.of("");

  @Test
  void aSignatureThatOnlyTheJdkKnowsIsJudgedByTheJdk() throws Exception {
    makeAuthority("RSASSA-PSS");
    makeCertificate();

    var trust = new TrustedAuthorities(Optional.of(authority()), Map.of());

    assertThatCode(() -> trust.manager().checkServerTrusted(chain(), "UNKNOWN"))
        .doesNotThrowAnyException();
  }

  @Test
  void whomNeitherTrustsIsRefused() throws Exception {
    makeAuthority("EC");
    makeCertificate();

    var trust = new TrustedAuthorities(Optional.empty(), Map.of());

    assertThatThrownBy(() -> trust.manager().checkServerTrusted(chain(), "UNKNOWN"))
        .isInstanceOf(CertificateException.class);
  }

  @Test
  void theJdksAuthoritiesAreTrustedBesideThatOfTheUser() throws Exception {
    makeAuthority("EC");

    var trust = new TrustedAuthorities(Optional.of(authority()), Map.of());

    assertThatCode(() -> trust.manager().checkServerTrusted(ofTheJdk(), "UNKNOWN"))
        .doesNotThrowAnyException();
  }

  @Test
  void theAuthoritiesOfTheSystemAreReadOnlyWhenOthersDoNotSuffice() throws Exception {
    Path store = directory.resolve("store.pem");
    var trust = new TrustedAuthorities(Optional.empty(), Map.of("SSL_CERT_FILE", store.toString()));
    trust.prepare();
    trust.manager().checkServerTrusted(ofTheJdk(), "UNKNOWN");

    makeAuthority("EC");
    makeCertificate();
    Files.move(authority(), store);

    assertThatCode(() -> trust.manager().checkServerTrusted(chain(), "UNKNOWN"))
        .as("the store was not read before there was one")
        .doesNotThrowAnyException();
    Files.delete(store);
    assertThatCode(() -> trust.manager().checkServerTrusted(chain(), "UNKNOWN"))
        .as("it is read once")
        .doesNotThrowAnyException();
  }

  @Test
  void aCertificateOfTheSystemsAuthorityIsRefusedForItsOwnReason() throws Exception {
    makeAuthority("EC");
    makeCertificate("-startdate", "-3d", "-validity", "1");

    var trust =
        new TrustedAuthorities(Optional.empty(), Map.of("SSL_CERT_FILE", authority().toString()));

    assertThatThrownBy(() -> trust.manager().checkServerTrusted(chain(), "UNKNOWN"))
        .isInstanceOf(CertificateException.class)
        .hasStackTraceContaining("NotAfter");
  }

  @Test
  void aRefusalNamesAStoreThatCannotBeRead() throws Exception {
    makeAuthority("EC");
    makeCertificate();

    var trust = new TrustedAuthorities(Optional.empty(), Map.of("SSL_CERT_FILE", "/gone.pem"));

    assertThatThrownBy(() -> trust.manager().checkServerTrusted(chain(), "UNKNOWN"))
        .isInstanceOf(CertificateException.class)
        .hasMessageContaining("unable to find valid certification path")
        .hasMessageEndingWith(
            "; cannot read the CA certificates in /gone.pem (SSL_CERT_FILE): no such file");
  }

  private static X509Certificate[] ofTheJdk() throws GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance("PKIX");
    factory.init((KeyStore) null);
    return Arrays.copyOf(
        ((X509TrustManager) factory.getTrustManagers()[0]).getAcceptedIssuers(), 1);
  }

  private void makeAuthority(String algorithm) throws Exception {
    keytool("-genkeypair", "-alias", "authority", "-keyalg", algorithm, "-ext", "bc:c");
    keytool("-exportcert", "-rfc", "-alias", "authority", "-file", authority().toString());
  }

  private void makeCertificate(String... further) throws Exception {
    keytool(
        Stream.concat(
                Stream.of("-genkeypair", "-alias", "server", "-keyalg", "EC"),
                Stream.concat(Stream.of("-signer", "authority"), Stream.of(further)))
            .toArray(String[]::new));
  }

  private Path authority() {
    return directory.resolve("authority.pem");
  }

  private X509Certificate[] chain() throws GeneralSecurityException, IOException {
    KeyStore keys =
        KeyStore.getInstance(directory.resolve("keys.p12").toFile(), PASSWORD.toCharArray());
    return new X509Certificate[] {(X509Certificate) keys.getCertificate("server")};
  }

  private void keytool(String... arguments) throws IOException, InterruptedException {
    Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    List<String> command = new ArrayList<>(List.of(tool.toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("-keystore", directory.resolve("keys.p12").toString()));
    command.addAll(List.of("-storepass", PASSWORD));
    if (arguments[0].equals("-genkeypair")) {
      command.addAll(List.of("-dname", "CN=" + arguments[2]));
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }
}
