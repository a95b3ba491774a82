package dev.drivefetch.plan;

import dev.drivefetch.model.TextHash;
import java.text.Normalizer;
import java.util.Locale;

/**
 * Makes numbers that stand for names: eight bytes for each of a million. Two with one number cost a
 * name its beauty, nothing else. One thread at a time, which makes several.
 */
final class NameKeys {
  private final TextHash hash = new TextHash();

  /** The same, and never 0, for all names that some disk would take for one. */
  long ofName(String component) {
    return hash.of(fold(component));
  }

  /** The key of a text as it is; never 0. */
  long ofText(String text) {
    return hash.of(text);
  }

  /** The first bytes of its digest, in hexadecimal. */
  String hash(String text, int bytes) {
    return hash.hex(text, bytes);
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
