package dev.drivefetch;

import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The private key of the service account that tests use: one for all, since making it is slow. */
public final class RobotKey {
  private static final String KEY = newKey();

  private RobotKey() {}

  /** In Base64, for a key file. */
  public static String base64() {
    return KEY;
  }

  private static String newKey() {
    try {
      byte[] key = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate().getEncoded();
      return Base64.getEncoder().encodeToString(key);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
