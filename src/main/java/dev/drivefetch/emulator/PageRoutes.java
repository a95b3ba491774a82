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

  /** Which kind of request is made there; {@link RequestKind#OTHER} if there is no page. */
  static RequestKind request(String path) {
    if (EXPORT.matcher(path).matches()) {
      return RequestKind.DOCUMENT_PAGE;
    }
    return switch (path) {
      case "/embeddedfolderview" -> RequestKind.FOLDER_PAGE;
      case "/uc", DOWNLOAD -> RequestKind.DOWNLOAD_PAGE;
      case "/o/oauth2/auth", "/o/oauth2/v2/auth" -> RequestKind.AUTHORIZE;
      case SIGN_IN -> RequestKind.SIGN_IN;
      default -> RequestKind.OTHER;
    };
  }

  /** The id of the document that the path of an export names. */
  static Optional<String> document(String path) {
    return group(path, 2);
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
