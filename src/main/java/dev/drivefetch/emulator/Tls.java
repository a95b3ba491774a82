package dev.drivefetch.emulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the emulator needs to speak HTTPS.
 *
 * @param certificate chain in PEM
 * @param privateKey in PEM, PKCS #8 or #1
 */
public record Tls(String certificate, String privateKey) {
  /** Reads both from PEM files. */
  public static Tls ofFiles(Path certificate, Path privateKey) throws IOException {
    return new Tls(Files.readString(certificate), Files.readString(privateKey));
  }

  /** Without the key: this text may end up in a log. */
  @Override
  public String toString() {
    return "Tls[" + certificate.length() + " characters of certificate]";
  }
}
