package dev.drivefetch.drive;

import dev.drivefetch.http.UserAgent;
import dev.drivefetch.model.Range;
import java.util.Map;

/** The headers that every request for content has, wherever it goes. Pure. */
final class ContentHeaders {
  private ContentHeaders() {}

  /** Adds who asks, and that the bytes are wanted as they are. */
  static void addTo(Map<String, String> headers) {
    headers.put("User-Agent", UserAgent.value());
    headers.put("Accept-Encoding", "identity");
  }

  /** HTTP counts the last byte in, {@link Range} does not; an open one has none. */
  static String range(Range range) {
    String last = range.isOpen() ? "" : String.valueOf(range.end() - 1);
    return "bytes=" + range.start() + "-" + last;
  }
}
