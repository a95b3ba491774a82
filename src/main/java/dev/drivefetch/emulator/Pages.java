package dev.drivefetch.emulator;

/** The pages for people that an API answers with when it is not the API that answers. */
final class Pages {
  private Pages() {}

  static String automatedQueries() {
    return page(
        "Sorry...",
        "We're sorry... but your computer or network may be sending automated queries. To protect"
            + " our users, we can't process your request right now.");
  }

  static String notFound(String path) {
    String escaped = path.replace("&", "&amp;").replace("<", "&lt;");
    return page(
        "Error 404 (Not Found)",
        "The requested URL <code>" + escaped + "</code> was not found on this server.");
  }

  private static String page(String title, String text) {
    return """
    <!DOCTYPE html>
    <html lang=en>
      <meta charset=utf-8>
      <title>%s</title>
      <p>%s
    </html>
    """
        .formatted(title, text);
  }
}
