package dev.drivefetch.drive;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A folder that the user named.
 *
 * @param id made of letters, digits, {@code _} and {@code -} only
 * @param resourceKey from the link; older shared items need it
 */
public record FolderLink(String id, Optional<String> resourceKey) {
  private static final String HOST = "drive.google.com";

  public FolderLink {
    if (!DriveIds.isValid(id)) {
      throw new IllegalArgumentException("not an id of Drive");
    }
  }

  /**
   * Understands a folder's link as browsers show it and people share it, or a bare id.
   *
   * @throws FolderLinkException for anything else, a link to a file included
   */
  public static FolderLink parse(String text) {
    String link = text.strip();
    if (link.isEmpty()) {
      throw new FolderLinkException(text, "is empty");
    }
    if (DriveIds.isValid(link)) {
      return new FolderLink(link, Optional.empty());
    }
    URI uri = uri(text, link);
    requireHost(text, uri);
    String id = pathId(uri).or(() -> queryId(uri)).orElseThrow(() -> notAFolder(text, uri));
    if (!DriveIds.isValid(id)) {
      throw new FolderLinkException(text, "has no valid folder id");
    }
    return new FolderLink(id, parameter(uri, "resourcekey").filter(DriveIds::isValid));
  }

  private static URI uri(String text, String link) {
    String withScheme = link.contains("://") ? link : "https://" + link;
    try {
      return new URI(withScheme);
    } catch (URISyntaxException _) {
      throw new FolderLinkException(text, "is neither a link nor an id");
    }
  }

  private static void requireHost(String text, URI uri) {
    String host = Optional.ofNullable(uri.getHost()).orElse("").toLowerCase(Locale.ROOT);
    String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    if (host.equals("docs.google.com")) {
      throw new FolderLinkException(text, "looks like a link to a single document");
    }
    if (!host.equals(HOST) || !(scheme.equals("https") || scheme.equals("http"))) {
      throw new FolderLinkException(text, "is not a link to drive.google.com");
    }
  }

  /** From {@code /drive/folders/ID} and its variants for accounts and telephones. */
  private static Optional<String> pathId(URI uri) {
    List<String> segments = segments(uri);
    int at = segments.indexOf("folders");
    return at >= 0 && at + 1 < segments.size() && segments.getFirst().equals("drive")
        ? Optional.of(segments.get(at + 1))
        : Optional.empty();
  }

  /** From {@code /open?id=ID} and {@code /folderview?id=ID}. */
  private static Optional<String> queryId(URI uri) {
    List<String> segments = segments(uri);
    return !segments.isEmpty()
            && List.of("open", "folderview", "embeddedfolderview").contains(segments.getLast())
        ? parameter(uri, "id")
        : Optional.empty();
  }

  private static FolderLinkException notAFolder(String text, URI uri) {
    List<String> segments = segments(uri);
    boolean file = segments.contains("file") || segments.contains("uc");
    return new FolderLinkException(
        text, file ? "looks like a link to a single file" : "names no folder");
  }

  private static List<String> segments(URI uri) {
    return Arrays.stream(Optional.ofNullable(uri.getRawPath()).orElse("").split("/", -1))
        .filter(segment -> !segment.isEmpty())
        .toList();
  }

  private static Optional<String> parameter(URI uri, String name) {
    return Arrays.stream(Optional.ofNullable(uri.getRawQuery()).orElse("").split("&", -1))
        .filter(pair -> pair.toLowerCase(Locale.ROOT).startsWith(name + "="))
        .map(pair -> decoded(pair.substring(name.length() + 1)))
        .findFirst();
  }

  private static String decoded(String raw) {
    try {
      return URLDecoder.decode(raw, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return raw;
    }
  }
}
