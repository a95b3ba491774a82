package dev.drivefetch.plan;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Locale;

/**
 * Numbers that stand for texts: eight bytes for each of a million names. Two texts with one number
 * cost a name its beauty, nothing else.
 */
final class NameKey {
  /** Never used itself: to copy it takes less time than to look for another. */
  private static final MessageDigest FRESH = newSha256();

  private NameKey() {}

  /** The same, and never 0, for all names that some disk would take for one. */
  static long ofName(String component) {
    return ofText(fold(component));
  }

  /** Never 0. */
  static long ofText(String text) {
    byte[] digest = sha256().digest(text.getBytes(StandardCharsets.UTF_8));
    long key = ByteBuffer.wrap(digest).getLong();
    return key == 0 ? 1 : key;
  }

  /** Upper before lower case: some letters meet only there, as in "ss" and its ligature. */
  private static String fold(String name) {
    if (isAscii(name)) {
      return name.toLowerCase(Locale.ROOT);
    }
    String folded =
        Normalizer.normalize(name, Normalizer.Form.NFD)
            .toUpperCase(Locale.ROOT)
            .toLowerCase(Locale.ROOT);
    return Normalizer.normalize(folded, Normalizer.Form.NFC);
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  static MessageDigest sha256() {
    try {
      return (MessageDigest) FRESH.clone();
    } catch (CloneNotSupportedException _) {
      return newSha256();
    }
  }

  private static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
