package dev.drivefetch.plan;

import java.nio.charset.StandardCharsets;
import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One component of a local path, made from a stranger's name so that every disk takes it.
 *
 * @param stem what is cut, or followed by a suffix, where need be
 * @param extension with its dot; may be empty
 */
record SafeName(String stem, String extension) {
  /** What the usual file systems allow, in bytes of UTF-8. */
  static final int LONGEST = 255;

  private static final int LONGEST_EXTENSION = 32;

  /** Longer names are cut anyway; normalising them whole would only cost time. */
  private static final int READ = 2_000;

  private static final String FORBIDDEN = "/\\:*?\"<>|";
  private static final Pattern RESERVED =
      Pattern.compile(
          "(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9¹²³])\\s*(\\..*)?",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /**
   * For a file.
   *
   * @param raw as Drive has it
   * @param appended the extension of an export's format; else empty
   */
  static SafeName ofFile(String raw, String appended) {
    boolean hasIt = raw.toLowerCase(Locale.ROOT).endsWith(appended.toLowerCase(Locale.ROOT));
    String whole = clean(hasIt ? shorten(raw) : shorten(raw) + appended);
    int dot = whole.lastIndexOf('.');
    String extension = dot > 0 ? whole.substring(dot) : "";
    return isExtension(extension)
        ? new SafeName(whole.substring(0, dot), extension)
        : new SafeName(whole, "");
  }

  /** For a folder, which has no extension. */
  static SafeName ofFolder(String raw) {
    return new SafeName(clean(shorten(raw)), "");
  }

  private static boolean isExtension(String text) {
    return !text.isEmpty()
        && bytes(text) <= LONGEST_EXTENSION
        && text.codePoints().noneMatch(SafeName::isSpace);
  }

  private static String shorten(String raw) {
    if (raw.length() <= READ) {
      return raw;
    }
    int tail = raw.lastIndexOf('.');
    String extension =
        raw.length() - tail <= LONGEST_EXTENSION && tail > 0 ? raw.substring(tail) : "";
    return raw.substring(0, READ) + extension;
  }

  private static String clean(String raw) {
    StringBuilder clean = new StringBuilder(raw.length());
    int before = -1;
    for (int each : Normalizer.normalize(raw, Normalizer.Form.NFC).codePoints().toArray()) {
      boolean isKept = NameCharacters.isKept(each, before) && FORBIDDEN.indexOf(each) < 0;
      clean.appendCodePoint(isKept ? each : '_');
      before = isKept ? each : '_';
    }
    return notReserved(noDotsAtEnd(trim(clean.toString())));
  }

  private static String notReserved(String name) {
    return RESERVED.matcher(name).matches() ? "_" + name : name;
  }

  private static boolean isSpace(int codePoint) {
    return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
  }

  private static String trim(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /** Windows drops dots at the end, and names of dots only mean something everywhere. */
  private static String noDotsAtEnd(String name) {
    int end = name.length();
    while (end > 0 && name.charAt(end - 1) == '.') {
      end--;
    }
    return name.isEmpty() ? "_" : name.substring(0, end) + "_".repeat(name.length() - end);
  }

  /** The component. */
  String text() {
    return withSuffix("");
  }

  /**
   * The component with that text before its extension.
   *
   * @param suffix at most 200 bytes
   */
  String withSuffix(String suffix) {
    String cut = cut(stem, LONGEST - bytes(suffix) - bytes(extension));
    return notReserved(cut + suffix + extension);
  }

  private static String cut(String text, int limit) {
    if (bytes(text) <= limit) {
      return text;
    }
    int end = 0;
    for (int used = 0; end < text.length(); ) {
      int codePoint = text.codePointAt(end);
      used += utf8Length(codePoint);
      if (used > limit) {
        break;
      }
      end += Character.charCount(codePoint);
    }
    return noDotsAtEnd(trim(text.substring(0, wholeCharacters(text, end))));
  }

  /** Not to leave half of what a person sees as one character, unless it is absurdly long. */
  private static int wholeCharacters(String text, int end) {
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(text);
    int boundary = characters.isBoundary(end) ? end : characters.preceding(end);
    return boundary >= end / 2 ? boundary : end;
  }

  private static int utf8Length(int codePoint) {
    if (codePoint < 0x80) {
      return 1;
    }
    if (codePoint < 0x800) {
      return 2;
    }
    return codePoint < 0x10000 ? 3 : 4;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
