package dev.drivefetch.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SystemAuthoritiesTest {
  private static final HeldCertificate ONE = authority("One");
  private static final HeldCertificate OTHER = authority("Other");

  @TempDir private Path directory = Path.of("");

  private static HeldCertificate authority(String name) {
    return new HeldCertificate.Builder().certificateAuthority(0).commonName(name).build();
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content);
  }

  private static SystemAuthorities read(Map<String, String> environment, Path... bundles) {
    return SystemAuthorities.read(environment, List.of(bundles));
  }

  @Test
  void withoutVariablesTheFirstBundleThatThereIsCounts() throws IOException {
    Path one = file("one.crt", "# One\n" + ONE.certificatePem());
    Path other = file("other.crt", OTHER.certificatePem());

    SystemAuthorities found = read(Map.of(), directory.resolve("none.crt"), one, other);

    assertThat(found).isEqualTo(new SystemAuthorities(List.of(ONE.certificate()), List.of()));
  }

  @Test
  void whereThereIsNoBundleThereAreNoAuthorities() {
    assertThat(read(Map.of("SSL_CERT_FILE", " "), directory.resolve("none.crt")))
        .isEqualTo(new SystemAuthorities(List.of(), List.of()));
  }

  @Test
  void theVariablesCountInPlaceOfTheBundles() throws IOException {
    Path bundle = file("bundle.crt", ONE.certificatePem());
    Path other = file("other.crt", OTHER.certificatePem());

    assertThat(read(Map.of("SSL_CERT_FILE", other.toString()), bundle).certificates())
        .containsExactly(OTHER.certificate());
  }

  @Test
  void allFilesOfTheDirectoriesCount() throws IOException {
    Path first = Files.createDirectory(directory.resolve("first"));
    Path second = Files.createDirectory(directory.resolve("second"));
    Files.writeString(first.resolve("5ed36f99.0"), ONE.certificatePem());
    Files.writeString(first.resolve("README"), "no certificate");
    Files.createDirectory(first.resolve("private"));
    Files.createSymbolicLink(first.resolve("dangling"), Path.of("gone"));
    Files.writeString(second.resolve("other.pem"), OTHER.certificatePem());

    SystemAuthorities found = read(Map.of("SSL_CERT_DIR", first + ":" + second));

    assertThat(found)
        .isEqualTo(
            new SystemAuthorities(List.of(ONE.certificate(), OTHER.certificate()), List.of()));
  }

  @Test
  void aPlaceThatCannotBeReadIsNamedAndTheOthersCount() throws IOException {
    Path one = file("one.crt", ONE.certificatePem());

    SystemAuthorities found =
        read(Map.of("SSL_CERT_FILE", one.toString(), "SSL_CERT_DIR", "/gone:" + directory));

    assertThat(found.certificates()).contains(ONE.certificate());
    assertThat(found.problems())
        .containsExactly("cannot read the CA certificates in /gone (SSL_CERT_DIR): no such file");
  }

  @Test
  void aFileWithoutCertificatesIsNamed() throws IOException {
    Path empty = file("empty.crt", "");

    assertThat(read(Map.of("SSL_CERT_FILE", empty.toString())).problems())
        .singleElement()
        .asString()
        .endsWith("empty.crt (SSL_CERT_FILE): it has no certificate");
  }

  @Test
  void aPipeIsNotWaitedFor() throws Exception {
    Path pipe = directory.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    assertThat(read(Map.of("SSL_CERT_FILE", pipe.toString())).problems())
        .singleElement()
        .asString()
        .endsWith("it is no regular file");
  }

  @Test
  void aCertificateThatJavaDoesNotUnderstandCostsNoOther() throws IOException {
    String odd = "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n";
    Path bundle = file("bundle.crt", odd + ONE.certificatePem());

    assertThat(read(Map.of(), bundle))
        .isEqualTo(new SystemAuthorities(List.of(ONE.certificate()), List.of()));
  }
}
