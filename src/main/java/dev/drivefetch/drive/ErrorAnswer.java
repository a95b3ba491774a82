package dev.drivefetch.drive;

import java.util.Optional;
import java.util.function.Function;

/**
 * An answer that is not what was asked for, as the wire had it.
 *
 * @param status the HTTP status
 * @param contentType the header's value
 * @param retryAfter the header's value: seconds or an HTTP date
 * @param body its first 64 KiB at most
 */
public record ErrorAnswer(
    int status, Optional<String> contentType, Optional<String> retryAfter, String body) {
  /** How many bytes of a body are worth reading. */
  public static final int BODY_LIMIT = 64 * 1024;

  /**
   * As an HTTP client has it.
   *
   * @param header the value of the header of that name, in whatever case
   */
  public static ErrorAnswer of(int status, Function<String, Optional<String>> header, String body) {
    return new ErrorAnswer(status, header.apply("Content-Type"), header.apply("Retry-After"), body);
  }

  /** Whether it was made for people: by a front end or a proxy, not by the API. */
  public boolean isHtml() {
    return contentType.filter(type -> type.contains("html")).isPresent()
        || body.stripLeading().startsWith("<");
  }
}
