package dev.drivefetch.rehearsal;

import dev.drivefetch.emulator.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A certificate for localhost, by an authority that is trusted only in the rehearsal.
 *
 * @param authority of the certificate, as PEM
 */
record RehearsalCertificate(Tls tls, Path authority) {
  private static final String PASSWORD = "rehearsal";
  private static final String AUTHORITY = "authority";
  private static final String SERVER = "server";

  /** Makes one with the JDK's own tool. */
  static RehearsalCertificate make(Path directory) throws IOException, InterruptedException {
    Path store = directory.resolve("rehearsal.p12");
    makeKey(store, AUTHORITY, "-ext", "bc:c");
    makeKey(store, SERVER, "-ext", "san=dns:localhost", "-signer", AUTHORITY);
    try {
      KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
      Key key = keys.getKey(SERVER, PASSWORD.toCharArray());
      var tls = new Tls(certificate(keys, SERVER), pem("PRIVATE KEY", key.getEncoded()));
      Path authority = directory.resolve("authority.pem");
      Files.writeString(authority, certificate(keys, AUTHORITY));
      return new RehearsalCertificate(tls, authority);
    } catch (GeneralSecurityException e) {
      throw new IOException("the rehearsal's certificate cannot be used", e);
    }
  }

  private static void makeKey(Path store, String alias, String... options)
      throws IOException, InterruptedException {
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    List<String> command = new ArrayList<>(List.of(keytool.toString(), "-genkeypair"));
    command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
    command.addAll(List.of("-alias", alias, "-keyalg", "EC", "-dname", "CN=" + alias));
    command.addAll(List.of(options));
    new ProcessBuilder(command).start().waitFor();
  }

  private static String certificate(KeyStore keys, String alias) throws GeneralSecurityException {
    return pem("CERTIFICATE", keys.getCertificate(alias).getEncoded());
  }

  private static String pem(String label, byte[] content) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, text, label);
  }
}
