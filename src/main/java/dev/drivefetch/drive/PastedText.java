package dev.drivefetch.drive;

/** What comes along when a link is copied out of a mail, a chat or a document. Pure. */
final class PastedText {
  private static final String OPENING = "<([{\"'`“”„‘’‚«»";
  private static final String CLOSING = ">)]}\"'`“”„‘’‚«».,;:!";

  private PastedText() {}

  /** The text without what stands around a link: brackets, quotes, the end of a sentence. */
  static String withoutWrapping(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isAround(text.charAt(from), OPENING)) {
      from++;
    }
    while (to > from && isAround(text.charAt(to - 1), CLOSING)) {
      to--;
    }
    return text.substring(from, to).replace("&amp;", "&");
  }

  private static boolean isAround(char each, String wrapping) {
    return wrapping.indexOf(each) >= 0
        || Character.isWhitespace(each)
        || Character.isSpaceChar(each)
        || Character.getType(each) == Character.FORMAT;
  }
}
