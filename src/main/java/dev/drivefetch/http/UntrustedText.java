package dev.drivefetch.http;

/** Makes untrusted text fit to be shown to a person, on one line. */
public final class UntrustedText {
  /** In code points. */
  private static final int LONGEST = 300;

  private static final int BRIEF = 60;

  /** What stands at the end of a text that was longer. */
  public static final String CUT = "…";

  private UntrustedText() {}

  /** Like {@link #clean}, for a name among others: at most 60 characters. */
  public static String brief(String text) {
    String line = clean(text.length() > BRIEF * 8 ? text.substring(0, BRIEF * 8) : text);
    return line.codePointCount(0, line.length()) <= BRIEF
        ? line
        : line.substring(0, line.offsetByCodePoints(0, BRIEF)) + CUT;
  }

  /** The text without control and format characters, and at most 300 characters of it. */
  public static String clean(String text) {
    var cleaned = new StringBuilder();
    text.codePoints()
        .limit(LONGEST * 4L)
        .map(each -> isHarmless(each) ? each : ' ')
        .forEach(cleaned::appendCodePoint);
    String line = cleaned.toString().strip().replaceAll(" {2,}", " ");
    return line.codePointCount(0, line.length()) <= LONGEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + CUT;
  }

  /** Format characters turn the reading direction around, so that a line can lie about itself. */
  private static boolean isHarmless(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }
}
