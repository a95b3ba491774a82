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

  static Route of(String method, String path, Map<String, String> query) {
    if (path.equals("/token") && method.equals("POST")) {
      return new Route(RequestKind.TOKEN, Optional.empty());
    }
    return method.equals("GET")
        ? ofGet(path, query)
        : new Route(RequestKind.OTHER, Optional.empty());
  }

  private static Route ofGet(String path, Map<String, String> query) {
    Matcher files = FILES.matcher(path);
    if (files.matches()) {
      boolean media = "media".equals(query.get("alt"));
      return ofFiles(Optional.ofNullable(files.group(1)), files.group(2) != null, media);
    }
    return switch (path) {
      case "/drive/v3/about" -> new Route(RequestKind.ABOUT, Optional.empty());
      case "/drive/v3/drives" -> new Route(RequestKind.DRIVES, Optional.empty());
      default -> PageRoutes.of(path, Optional.ofNullable(query.get("id")));
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
