package dev.drivefetch.emulator;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a method and a path ask for.
 *
 * @param kind of request
 * @param fileId named in the path or, for a page, in the query
 */
record Route(RequestKind kind, Optional<String> fileId) {
  /** Google's own client asks for bytes below {@code /download/}. */
  private static final Pattern FILES =
      Pattern.compile("(?:/download)?/drive/v3/files(?:/([^/]+)(/export)?)?");

  private static final Pattern START_DOWNLOAD = Pattern.compile("/drive/v3/files/([^/]+)/download");

  /** Some clients take a name for a path, which begins with {@code operations/}. */
  private static final Pattern OPERATION =
      Pattern.compile("(/download)?/drive/v3/operations/(?:operations/)?([^/]+)");

  static Route of(String method, String path, Map<String, String> query) {
    return switch (method) {
      case "GET" -> ofGet(path, query);
      case "POST" -> ofPost(path);
      default -> new Route(RequestKind.OTHER, Optional.empty());
    };
  }

  /** The name of the operation that a path asks for; empty text if it does not. */
  static String operation(String path) {
    Matcher operation = OPERATION.matcher(path);
    return operation.matches() ? operation.group(2) : "";
  }

  private static Route ofPost(String path) {
    Matcher start = START_DOWNLOAD.matcher(path);
    if (start.matches()) {
      return new Route(RequestKind.START_DOWNLOAD, Optional.of(start.group(1)));
    }
    RequestKind kind =
        switch (path) {
          case "/token" -> RequestKind.TOKEN;
          case "/revoke" -> RequestKind.REVOKE;
          default -> RequestKind.OTHER;
        };
    return new Route(kind, Optional.empty());
  }

  private static Route ofGet(String path, Map<String, String> query) {
    Matcher files = FILES.matcher(path);
    Matcher operation = OPERATION.matcher(path);
    if (files.matches()) {
      boolean media = "media".equals(query.get("alt"));
      return ofFiles(Optional.ofNullable(files.group(1)), files.group(2) != null, media);
    } else if (operation.matches()) {
      boolean bytes = operation.group(1) != null;
      return new Route(
          bytes ? RequestKind.OPERATION_BYTES : RequestKind.OPERATION,
          Operations.fileId(operation.group(2)));
    }
    return switch (path) {
      case "/drive/v3/about" -> new Route(RequestKind.ABOUT, Optional.empty());
      case "/drive/v3/drives" -> new Route(RequestKind.DRIVES, Optional.empty());
      default -> ofPage(path, Optional.ofNullable(query.get("id")));
    };
  }

  private static Route ofPage(String path, Optional<String> id) {
    RequestKind kind = PageRoutes.request(path);
    return switch (kind) {
      case DOCUMENT_PAGE -> new Route(kind, PageRoutes.document(path));
      case FOLDER_PAGE, DOWNLOAD_PAGE -> new Route(kind, id);
      default -> new Route(kind, Optional.empty());
    };
  }

  private static Route ofFiles(Optional<String> id, boolean export, boolean media) {
    if (id.isEmpty()) {
      return new Route(RequestKind.LIST, id);
    } else if (export) {
      return new Route(RequestKind.EXPORT, id);
    }
    return new Route(media ? RequestKind.MEDIA : RequestKind.GET, id);
  }
}
