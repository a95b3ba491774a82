package dev.drivefetch.drive;

import dev.drivefetch.http.Endpoint;
import dev.drivefetch.http.MediaRequest;
import dev.drivefetch.model.Content;
import dev.drivefetch.model.Range;
import dev.drivefetch.model.RemoteFile;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Builds the request of an attempt. Pure; any thread. */
public final class MediaRequests {
  private final Endpoint endpoint;
  private final boolean acknowledgesAbuse;

  /**
   * Builds requests to that server.
   *
   * @param acknowledgesAbuse whether files are wanted that Drive flags as malware or spam
   */
  public MediaRequests(Endpoint endpoint, boolean acknowledgesAbuse) {
    this.endpoint = endpoint;
    this.acknowledgesAbuse = acknowledgesAbuse;
  }

  /**
   * The request for a range of a file. Without a {@code Range} header if that is all of it: Drive
   * refuses any range of an empty file, and knows none of exports.
   *
   * @param range bytes of the content; of an export, all of it
   * @param accessHeaders as {@code Access} gives them
   * @throws IllegalArgumentException if the file has no content, or its id cannot be an id
   */
  public MediaRequest request(RemoteFile file, Range range, Map<String, String> accessHeaders) {
    if (!DriveIds.isValid(file.id())) {
      throw new IllegalArgumentException("not an id of Drive");
    }
    Map<String, String> headers = new LinkedHashMap<>(accessHeaders);
    ContentHeaders.addTo(headers);
    headers.putAll(ResourceKeys.header(file.id(), file.resourceKey()));
    rangeHeader(file.content(), range).ifPresent(value -> headers.put("Range", value));
    return new MediaRequest(uri(file), headers, acknowledging(file));
  }

  private URI uri(RemoteFile file) {
    String method = "files/" + file.id();
    return switch (file.content()) {
      case Content.Binary _ -> endpoint.method(method + "?alt=media&supportsAllDrives=true");
      case Content.Export export ->
          endpoint.method(
              method
                  + "/export?mimeType="
                  + URLEncoder.encode(export.mimeType(), StandardCharsets.UTF_8));
      case Content.Link _, Content.Unavailable _, Content.Unreachable _ ->
          throw new IllegalArgumentException("nothing to download");
    };
  }

  /** Drive refuses an acknowledgement of a file that it has not flagged. */
  private Optional<URI> acknowledging(RemoteFile file) {
    return acknowledgesAbuse && file.content() instanceof Content.Binary
        ? Optional.of(URI.create(uri(file) + "&acknowledgeAbuse=true"))
        : Optional.empty();
  }

  private static Optional<String> rangeHeader(Content content, Range range) {
    if (!(content instanceof Content.Binary binary) || range.isEmpty()) {
      return Optional.empty();
    }
    boolean toTheEnd = range.isOpen() || range.end() >= binary.size().orElse(Range.OPEN);
    if (range.start() == 0 && toTheEnd) {
      return Optional.empty();
    }
    return Optional.of(ContentHeaders.range(range));
  }
}
