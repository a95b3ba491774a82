package dev.drivefetch.plan;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Makes numbers that stand for texts: eight bytes for each of a million names. Two texts with one
 * number cost a name its beauty, nothing else. One thread at a time, which makes several: the
 * digest behind it is used again.
 */
final class NameKeys {
  private final MessageDigest sha256;

  NameKeys() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same, and never 0, for all names that some disk would take for one. */
  long ofName(String component) {
    return ofText(fold(component));
  }

  /** Never 0. */
  long ofText(String text) {
    long key = ByteBuffer.wrap(digest(text)).getLong();
    return key == 0 ? 1 : key;
  }

  /** The first bytes of its digest, in hexadecimal. */
  String hash(String text, int bytes) {
    return HexFormat.of().formatHex(digest(text), 0, bytes);
  }

  private byte[] digest(String text) {
    return sha256.digest(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Upper before lower case: some letters meet only there, as in "ss" and its ligature. */
  private static String fold(String name) {
    if (isAscii(name)) {
      return name.toLowerCase(Locale.ROOT);
    }
    String folded =
        Normalizer.normalize(withoutIgnorable(name), Normalizer.Form.NFD)
            .toUpperCase(Locale.ROOT)
            .toLowerCase(Locale.ROOT);
    return Normalizer.normalize(folded, Normalizer.Form.NFC);
  }

  private static String withoutIgnorable(String name) {
    StringBuilder rest = new StringBuilder(name.length());
    name.codePoints()
        .filter(each -> !NameCharacters.isIgnorable(each))
        .forEach(rest::appendCodePoint);
    return rest.toString();
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }
}
