package dev.drivefetch.auth;

import com.google.auth.oauth2.PKCEProvider;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The proof that whoever exchanges a code has asked for it (RFC 7636), new for each login. Google's
 * own pads its verifier with characters that the RFC does not allow.
 */
final class ProofKey implements PKCEProvider {
  private static final int BYTES = 32;

  private final String verifier = random();

  /** A text that cannot be guessed, of letters that need no encoding in a URL. */
  static String random() {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    return encode(random);
  }

  @Override
  public String getCodeVerifier() {
    return verifier;
  }

  @Override
  public String getCodeChallenge() {
    try {
      byte[] bytes = verifier.getBytes(StandardCharsets.US_ASCII);
      return encode(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public String getCodeChallengeMethod() {
    return "S256";
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
