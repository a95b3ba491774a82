package dev.drivefetch.emulator;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where Google's pages for browsers are, all of them on the emulator's one host. */
final class PageRoutes {
  /** Relative to the root: where who must sign in is sent. */
  static final String SIGN_IN = "/ServiceLogin";

  /** Relative to the root: where files are downloaded. */
  static final String DOWNLOAD = "/download";

  /** {@code /document/d/ID/export?format=docx} or, of presentations, {@code …/export/pptx}. */
  private static final Pattern EXPORT =
      Pattern.compile("/([a-z]+)(?:/u/\\d+)?/d/([^/]+)/export(?:/([^/]+))?");

  private PageRoutes() {}

  static Route of(String path, Optional<String> id) {
    Matcher export = EXPORT.matcher(path);
    if (export.matches()) {
      return new Route(RequestKind.DOCUMENT_PAGE, Optional.of(export.group(2)));
    }
    return switch (path) {
      case "/embeddedfolderview" -> new Route(RequestKind.FOLDER_PAGE, id);
      case "/uc", DOWNLOAD -> new Route(RequestKind.DOWNLOAD_PAGE, id);
      case "/o/oauth2/auth", "/o/oauth2/v2/auth" ->
          new Route(RequestKind.AUTHORIZE, Optional.empty());
      case SIGN_IN -> new Route(RequestKind.SIGN_IN, Optional.empty());
      default -> new Route(RequestKind.OTHER, Optional.empty());
    };
  }

  /** What the path of a document's export says of its kind; empty: there is no such path. */
  static Optional<String> kind(String path) {
    return group(path, 1);
  }

  /** The format, if it is named in the path. */
  static Optional<String> format(String path) {
    return group(path, 3);
  }

  private static Optional<String> group(String path, int number) {
    Matcher export = EXPORT.matcher(path);
    return export.matches() ? Optional.ofNullable(export.group(number)) : Optional.empty();
  }
}
