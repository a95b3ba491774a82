package dev.drivefetch.http;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * A GET for a file's content, for whichever HTTP client.
 *
 * @param headers all that are to be sent, besides those that HTTP itself needs; some are secret
 * @param acknowledging where the same is asked for once the server has answered that it takes the
 *     file for abusive; empty: it is not asked for then
 */
public record MediaRequest(URI uri, Map<String, String> headers, Optional<URI> acknowledging) {
  public MediaRequest {
    headers = Map.copyOf(headers);
  }

  /** One that asks for nothing that the server takes for abusive. */
  public MediaRequest(URI uri, Map<String, String> headers) {
    this(uri, headers, Optional.empty());
  }

  /** The same that acknowledges that the file is flagged; empty if that is not wanted. */
  public Optional<MediaRequest> acknowledged() {
    return acknowledging.map(address -> new MediaRequest(address, headers));
  }

  /** The address and the names of the headers, without their values. */
  @Override
  public String toString() {
    return "GET " + uri + " " + headers.keySet().stream().sorted().toList();
  }
}
