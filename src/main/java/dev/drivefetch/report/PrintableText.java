package dev.drivefetch.report;

/**
 * Makes untrusted text safe for a terminal: characters that would control it, or hide or reorder
 * their neighbours, become visible.
 */
public final class PrintableText {
  private static final int FIRST_CONTROL_PICTURE = 0x2400;
  private static final int PICTURE_OF_DELETE = 0x2421;
  private static final int REPLACEMENT = 0xFFFD;

  private PrintableText() {}

  /** The text with every hostile character replaced by a visible one; one line, always. */
  public static String of(String text) {
    if (text.codePoints().noneMatch(PrintableText::isHostile)) {
      return text;
    }
    var clean = new StringBuilder(text.length());
    text.codePoints().map(PrintableText::visible).forEach(clean::appendCodePoint);
    return clean.toString();
  }

  /** The same, cut to that many characters with an ellipsis. */
  public static String of(String text, int longest) {
    String clean = of(text);
    int length = clean.codePointCount(0, clean.length());
    if (length <= longest) {
      return clean;
    }
    int end = clean.offsetByCodePoints(0, Math.max(0, longest - 1));
    return clean.substring(0, end) + "…";
  }

  private static int visible(int codePoint) {
    if (codePoint < ' ') {
      return FIRST_CONTROL_PICTURE + codePoint;
    }
    if (codePoint == 0x7F) {
      return PICTURE_OF_DELETE;
    }
    return isHostile(codePoint) ? REPLACEMENT : codePoint;
  }

  private static boolean isHostile(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          !joinsLetters(codePoint);
      default -> false;
    };
  }

  /** Formally invisible, but many scripts and emoji cannot be written without them. */
  private static boolean joinsLetters(int codePoint) {
    return codePoint == 0x200C || codePoint == 0x200D;
  }
}
