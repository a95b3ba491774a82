package dev.drivefetch.http;

import java.net.URI;
import java.util.Map;

/**
 * A GET for a file's content, for whichever HTTP client.
 *
 * @param headers all that are to be sent, besides those that HTTP itself needs; some are secret
 */
public record MediaRequest(URI uri, Map<String, String> headers) {
  public MediaRequest {
    headers = Map.copyOf(headers);
  }

  /** The address and the names of the headers, without their values. */
  @Override
  public String toString() {
    return "GET " + uri + " " + headers.keySet().stream().sorted().toList();
  }
}
