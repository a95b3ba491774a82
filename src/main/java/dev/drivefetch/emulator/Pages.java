package dev.drivefetch.emulator;

/**
 * The pages for people that come in place of what was asked for. Titles and classes are Google's,
 * since programs look at them; the words are not.
 */
final class Pages {
  private Pages() {}

  static String automatedQueries() {
    return Html.page(
        "Sorry...",
        "<h1>We're sorry...</h1><p>... but your computer or network may be sending automated"
            + " queries. To protect our users, we can't process your request right now.</p>");
  }

  static String notFound(String path) {
    return Html.page(
        "Error 404 (Not Found)",
        "<p>The requested URL <code>%s</code> was not found on this server.</p>"
            .formatted(Html.escape(path)));
  }

  /** Too many people have fetched this file; the class is what programs look for. */
  static String quota() {
    return error(
        "Google Drive - Quota exceeded",
        "Sorry, this file cannot be viewed or downloaded at this time.",
        "Too many users have viewed or downloaded it recently. It may take up to 24 hours until it"
            + " can be downloaded again.");
  }

  /** Of the same class as the page about the quota, and quite another thing. */
  static String infected() {
    return error(
        "Google Drive - Infected file",
        "Sorry, this file is infected with a virus.",
        "Nobody but its owner can download it.");
  }

  static String cannotDownload() {
    return error(
        "Google Drive - Can't download file",
        "Sorry, the owner does not let you download this file.",
        "Only the owner and editors can. Ask the owner for it.");
  }

  static String signIn() {
    return Html.page(
        "Google Drive: Sign-in",
        """
        <h1>Sign in</h1><p>to continue to Google Drive</p>
        <form id="gaia_loginform" action="/signin" method="post">
        <input type="email" name="identifier"><input type="submit" value="Next">
        </form>\
        """);
  }

  /** A page that no program can have been written for. */
  static String unexpected(String title) {
    return Html.page(title, "<p>Something else is here today.</p>");
  }

  static String badRequest(String what) {
    return Html.page("Error 400 (Bad Request)", "<p>%s</p>".formatted(Html.escape(what)));
  }

  private static String error(String title, String caption, String subcaption) {
    return Html.page(
        title,
        """
        <div class="uc-main"><div id="uc-text">
        <p class="uc-error-caption">%s</p>
        <p class="uc-error-subcaption">%s</p>
        </div></div>\
        """
            .formatted(Html.escape(caption), Html.escape(subcaption)));
  }
}
