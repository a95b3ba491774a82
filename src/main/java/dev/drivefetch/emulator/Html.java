package dev.drivefetch.emulator;

/** Puts text into a page. */
final class Html {
  private Html() {}

  /** The text for an element or a quoted attribute. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** A whole page, with markup as its body. */
  static String page(String title, String body) {
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head><meta charset="utf-8"><title>%s</title></head>
    <body>
    %s
    </body>
    </html>
    """
        .formatted(escape(title), body);
  }
}
