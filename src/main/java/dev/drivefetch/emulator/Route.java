package dev.drivefetch.emulator;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a method and a path ask for.
 *
 * @param kind of request
 * @param fileId named in the path
 */
record Route(RequestKind kind, Optional<String> fileId) {
  /** Google's own client asks for bytes below {@code /download/}. */
  private static final Pattern FILES =
      Pattern.compile("(?:/download)?/drive/v3/files(?:/([^/]+)(/export)?)?");

  private static final Pattern EXPORT_LINK = Pattern.compile("/export/([^/]+)");

  static Route of(String method, String path, boolean media) {
    if (path.equals("/token") && method.equals("POST")) {
      return new Route(RequestKind.TOKEN, Optional.empty());
    }
    return method.equals("GET") ? ofGet(path, media) : other();
  }

  private static Route ofGet(String path, boolean media) {
    Matcher files = FILES.matcher(path);
    Matcher export = EXPORT_LINK.matcher(path);
    if (files.matches()) {
      return ofFiles(Optional.ofNullable(files.group(1)), files.group(2) != null, media);
    } else if (export.matches()) {
      return new Route(RequestKind.EXPORT, Optional.of(export.group(1)));
    }
    return switch (path) {
      case "/drive/v3/about" -> new Route(RequestKind.ABOUT, Optional.empty());
      case "/drive/v3/drives" -> new Route(RequestKind.DRIVES, Optional.empty());
      default -> other();
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

  private static Route other() {
    return new Route(RequestKind.OTHER, Optional.empty());
  }
}
