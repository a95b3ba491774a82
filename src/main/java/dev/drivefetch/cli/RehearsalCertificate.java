package dev.drivefetch.cli;

import dev.drivefetch.emulator.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/**
 * A certificate for 127.0.0.1 that nobody outside the rehearsal trusts.
 *
 * @param file the certificate as PEM
 */
record RehearsalCertificate(Tls tls, Path file) {
  private static final String PASSWORD = "rehearsal";

  /** Makes one with the JDK's own tool. */
  static RehearsalCertificate make(Path directory) throws IOException, InterruptedException {
    Path store = directory.resolve("rehearsal.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-alias",
                "drive",
                "-keyalg",
                "EC",
                "-dname",
                "CN=rehearsal",
                "-ext",
                "san=ip:127.0.0.1")
            .start();
    keytool.waitFor();
    try {
      KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
      String certificate = pem("CERTIFICATE", keys.getCertificate("drive").getEncoded());
      String key = pem("PRIVATE KEY", keys.getKey("drive", PASSWORD.toCharArray()).getEncoded());
      Path file = Files.writeString(directory.resolve("rehearsal.pem"), certificate);
      return new RehearsalCertificate(new Tls(certificate, key), file);
    } catch (GeneralSecurityException e) {
      throw new IOException("the rehearsal's certificate cannot be used", e);
    }
  }

  private static String pem(String label, byte[] content) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, text, label);
  }
}
