package dev.drivefetch.contract;

import dev.drivefetch.emulator.Tls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLSocketFactory;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** Certificates of 127.0.0.1, good ones and others. */
final class Certificates {
  private static final String HERE = "127.0.0.1";

  private final HeldCertificate authority = newAuthority();

  /** What is the matter with a server's certificate. */
  enum Kind {
    GOOD,
    UNKNOWN_AUTHORITY,
    WRONG_HOST,
    EXPIRED
  }

  private static HeldCertificate newAuthority() {
    return new HeldCertificate.Builder().certificateAuthority(0).commonName("An authority").build();
  }

  /** The PEM file of the authority that is trusted. */
  Path authority(Path folder) {
    try {
      return Files.writeString(folder.resolve("ca.pem"), authority.certificatePem());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Tls tls(Kind kind) {
    return tls(certificate(kind));
  }

  /** A good one, of another host. */
  Tls tls(String host) {
    return tls(good(host));
  }

  private static Tls tls(HeldCertificate certificate) {
    return new Tls(certificate.certificatePem(), certificate.privateKeyPkcs8Pem());
  }

  /** For a server that is no emulator, with a good certificate. */
  SSLSocketFactory sockets() {
    return sockets(HERE);
  }

  /** The same, of another host. */
  SSLSocketFactory sockets(String host) {
    return new HandshakeCertificates.Builder()
        .heldCertificate(good(host))
        .build()
        .sslSocketFactory();
  }

  private HeldCertificate good(String host) {
    return new HeldCertificate.Builder()
        .signedBy(authority)
        .addSubjectAlternativeName(host)
        .build();
  }

  private HeldCertificate certificate(Kind kind) {
    HeldCertificate issuer = kind == Kind.UNKNOWN_AUTHORITY ? newAuthority() : authority;
    String host = kind == Kind.WRONG_HOST ? "drive.example.org" : HERE;
    var builder = new HeldCertificate.Builder().signedBy(issuer).addSubjectAlternativeName(host);
    if (kind == Kind.EXPIRED) {
      long now = Instant.now().toEpochMilli();
      long day = Duration.ofDays(1).toMillis();
      builder.validityInterval(now - 2 * day, now - day);
    }
    return builder.build();
  }
}
