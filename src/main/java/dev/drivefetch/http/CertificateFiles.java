package dev.drivefetch.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads files of certificates. Any thread. */
final class CertificateFiles {
  private static final Logger log = LoggerFactory.getLogger(CertificateFiles.class);

  /** RFC 7468, section 5. */
  private static final Pattern CERTIFICATE =
      Pattern.compile("-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----");

  private CertificateFiles() {}

  /**
   * All that the file holds, in PEM or DER, without exception.
   *
   * @throws IOException if it cannot be read, or holds no certificate
   * @throws CertificateException if one of them is damaged
   */
  static List<X509Certificate> read(Path file) throws IOException, CertificateException {
    try (InputStream in = Files.newInputStream(file)) {
      List<X509Certificate> found =
          CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (found.isEmpty()) {
        throw new IOException("it has no certificate");
      }
      return found;
    }
  }

  /**
   * Those in PEM that Java understands, of a file or of the readable files of a directory: one odd
   * certificate must not cost a system all its others.
   *
   * @throws IOException if it cannot be read, or holds no certificate
   */
  static List<X509Certificate> readAll(Path place) throws IOException {
    List<X509Certificate> found = new ArrayList<>();
    for (Path file : files(place)) {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      CERTIFICATE.matcher(text).results().forEach(block -> parse(block, file, found));
    }
    if (found.isEmpty()) {
      throw new IOException("it has no certificate");
    }
    return found;
  }

  private static List<Path> files(Path place) throws IOException {
    if (!Files.isDirectory(place)) {
      requireFile(place);
      return List.of(place);
    }
    try (Stream<Path> files = Files.list(place)) {
      return files.filter(Files::isRegularFile).filter(Files::isReadable).sorted().toList();
    }
  }

  /** To open a pipe that nothing writes to takes forever. */
  private static void requireFile(Path place) throws IOException {
    if (Files.exists(place) && !Files.isRegularFile(place)) {
      throw new IOException("it is no regular file");
    }
  }

  private static void parse(MatchResult block, Path file, List<X509Certificate> found) {
    byte[] pem = block.group().getBytes(StandardCharsets.ISO_8859_1);
    try {
      var factory = CertificateFactory.getInstance("X.509");
      found.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(pem)));
    } catch (CertificateException problem) {
      log.debug("left out a CA certificate of {} that Java does not understand", file, problem);
    }
  }
}
