package dev.drivefetch.http;

import dev.drivefetch.model.FileProblem;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The CA certificates of the operating system, from where OpenSSL has them: the file that {@code
 * SSL_CERT_FILE} names and the directories of {@code SSL_CERT_DIR}; without these variables the
 * first bundle that there is. What cannot be read does not keep the rest from being used.
 *
 * @param problems what could not be read and why, for the user
 */
record SystemAuthorities(List<X509Certificate> certificates, List<String> problems) {
  private static final String FILE = "SSL_CERT_FILE";
  private static final String DIRECTORIES = "SSL_CERT_DIR";

  /** Of Debian, Alpine and Arch; of Fedora and its kin; of macOS and the BSDs. */
  private static final List<Path> BUNDLES =
      List.of(
          Path.of("/etc/ssl/certs/ca-certificates.crt"),
          Path.of("/etc/pki/tls/certs/ca-bundle.crt"),
          Path.of("/etc/ssl/cert.pem"));

  SystemAuthorities {
    certificates = List.copyOf(certificates);
    problems = List.copyOf(problems);
  }

  /** Reads them now. */
  static SystemAuthorities read(Map<String, String> environment) {
    return read(environment, BUNDLES);
  }

  static SystemAuthorities read(Map<String, String> environment, List<Path> bundles) {
    Optional<String> file = variable(environment, FILE);
    Optional<String> directories = variable(environment, DIRECTORIES);
    var reading = new Reading();
    file.ifPresent(it -> reading.add(it, " (" + FILE + ")"));
    directories.stream()
        .flatMap(it -> Stream.of(it.split(File.pathSeparator, -1)))
        .filter(it -> !it.isBlank())
        .forEach(it -> reading.add(it, " (" + DIRECTORIES + ")"));
    if (file.isEmpty() && directories.isEmpty()) {
      bundles.stream()
          .filter(Files::exists)
          .findFirst()
          .ifPresent(bundle -> reading.add(bundle.toString(), ""));
    }
    return new SystemAuthorities(reading.certificates, reading.problems);
  }

  private static Optional<String> variable(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  private static final class Reading {
    private final List<X509Certificate> certificates = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    /**
     * A file or a directory.
     *
     * @param origin who names it, for a message
     */
    void add(String place, String origin) {
      try {
        certificates.addAll(CertificateFiles.readAll(Path.of(place)));
      } catch (IOException | InvalidPathException problem) {
        problems.add(
            "cannot read the CA certificates in %s%s: %s"
                .formatted(place, origin, FileProblem.reason(problem)));
      }
    }
  }
}
