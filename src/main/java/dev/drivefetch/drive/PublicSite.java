package dev.drivefetch.drive;

import dev.drivefetch.http.Endpoint;
import dev.drivefetch.http.MediaRequest;
import dev.drivefetch.model.Content;
import dev.drivefetch.model.Range;
import dev.drivefetch.model.RemoteFile;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the pages are that anyone with a link may see, none of which Google documents. Pure; any
 * thread.
 *
 * @param folders ends with a slash, like the others
 */
public record PublicSite(URI folders, URI files, URI documents) {
  /** Google's own. */
  public static final PublicSite GOOGLE =
      new PublicSite(
          URI.create("https://drive.google.com/"),
          URI.create("https://drive.usercontent.google.com/"),
          URI.create("https://docs.google.com/"));

  /** The sites of the editors, by the type that the API gives their documents. */
  private static final Map<String, String> SITES =
      Map.of(
          "application/vnd.google-apps.document", "document",
          "application/vnd.google-apps.spreadsheet", "spreadsheets",
          "application/vnd.google-apps.presentation", "presentation",
          "application/vnd.google-apps.drawing", "drawings");

  /** All of them at one root, as another server has them. */
  public static PublicSite at(Endpoint endpoint) {
    return new PublicSite(endpoint.root(), endpoint.root(), endpoint.root());
  }

  /** What the API calls the type of a document of that site; empty if none is exported there. */
  public static Optional<String> typeOf(String site) {
    return SITES.entrySet().stream()
        .filter(each -> each.getValue().equals(site))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** The page of a folder. */
  public URI folder(String id, Optional<String> resourceKey) {
    return folders.resolve("embeddedfolderview?id=" + id + parameter(resourceKey));
  }

  /**
   * The request for a range of a file, or for all of a document.
   *
   * @param range in bytes; all of a file is an open range from its start
   * @throws IllegalArgumentException if there is nothing to download
   */
  public MediaRequest request(RemoteFile file, Range range) {
    Map<String, String> headers = new LinkedHashMap<>();
    ContentHeaders.addTo(headers);
    return switch (file.content()) {
      case Content.Binary _ -> {
        if (!isAll(range)) {
          headers.put("Range", ContentHeaders.range(range));
        }
        yield new MediaRequest(content(file), headers);
      }
      case Content.Export export -> new MediaRequest(document(file, export), headers);
      case Content.Link _, Content.Unavailable _, Content.Unreachable _ ->
          throw new IllegalArgumentException("nothing to download");
    };
  }

  private URI content(RemoteFile file) {
    return files.resolve(
        "download?id=" + file.id() + "&export=download&confirm=t" + parameter(file.resourceKey()));
  }

  private URI document(RemoteFile file, Content.Export export) {
    String site = Optional.ofNullable(SITES.get(file.mimeType())).orElseThrow();
    return documents.resolve(
        "%s/d/%s/export?format=%s%s"
            .formatted(
                site, file.id(), export.extension().substring(1), parameter(file.resourceKey())));
  }

  private static String parameter(Optional<String> resourceKey) {
    return resourceKey.map(key -> "&resourcekey=" + key).orElse("");
  }

  private static boolean isAll(Range range) {
    return range.isOpen() && range.start() == 0;
  }
}
