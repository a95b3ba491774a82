package dev.drivefetch.emulator;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * An answer, worked out but not yet sent.
 *
 * @param status of HTTP
 * @param headers by lower-case name; without a {@code content-length} the body is sent in chunks
 * @param body all of it
 * @param part which bytes of which file the body is, if it is that
 * @param delivery how much of it gets through
 */
record Reply(
    int status,
    Map<String, String> headers,
    ByteSource body,
    Optional<Part> part,
    Delivery delivery) {
  static final String LENGTH = "content-length";
  static final String TYPE = "content-type";

  /**
   * A place in a file.
   *
   * @param file the whole
   * @param first offset
   * @param length in bytes
   */
  record Part(ByteSource file, long first, long length) {}

  /** What happens after the last byte that is sent. */
  enum Ending {
    COMPLETE,
    CLOSE,
    RESET,
    STALL
  }

  /**
   * How much of an answer gets through.
   *
   * @param head whether the headers do
   * @param bytes of the body
   * @param ending what comes then
   * @param bytesPerSecond of its own; empty: that of all answers
   */
  record Delivery(boolean head, long bytes, Ending ending, OptionalLong bytesPerSecond) {
    static final Delivery WHOLE = new Delivery(true, Long.MAX_VALUE, Ending.COMPLETE);

    /** As fast as all answers. */
    Delivery(boolean head, long bytes, Ending ending) {
      this(head, bytes, ending, OptionalLong.empty());
    }

    Delivery noFasterThan(long rate) {
      return new Delivery(head, bytes, ending, OptionalLong.of(rate));
    }
  }

  static Reply json(int status, JsonObject body) {
    return text(status, "application/json; charset=UTF-8", body.encode())
        .with("cache-control", "private, max-age=0");
  }

  static Reply html(int status, String page) {
    return text(status, "text/html; charset=UTF-8", page);
  }

  static Reply error(ApiError error) {
    return json(error.code(), error.toJson());
  }

  static Reply text(int status, String type, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Reply(status, Map.of(), new GivenBytes(bytes), Optional.empty(), Delivery.WHOLE)
        .with(TYPE, type)
        .with("x-content-type-options", "nosniff")
        .with("vary", "Origin, X-Origin")
        .with(LENGTH, Integer.toString(bytes.length));
  }

  Reply with(String header, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(header, value);
    return new Reply(status, more, body, part, delivery);
  }

  /** With the content's checksum, where it is known, as Google names it. */
  Reply withHash(Optional<String> crc32c) {
    return crc32c.map(value -> with("x-goog-hash", value)).orElse(this);
  }

  Reply without(String header) {
    Map<String, String> fewer = new TreeMap<>(headers);
    fewer.remove(header);
    return new Reply(status, fewer, body, part, delivery);
  }

  Reply withStatus(int other) {
    return new Reply(other, headers, body, part, delivery);
  }

  /** With another body of which the length is told if that of this one is. */
  Reply withBody(ByteSource other) throws IOException {
    var changed = new Reply(status, headers, other, part, delivery);
    return headers.containsKey(LENGTH)
        ? changed.with(LENGTH, Long.toString(other.size()))
        : changed;
  }

  /** As an answer about these bytes of a file, whatever its body is. */
  Reply ofFile(Part of) {
    return new Reply(status, headers, body, Optional.of(of), delivery);
  }

  Reply delivered(Delivery other) {
    return new Reply(status, headers, body, part, other);
  }

  boolean isJson() {
    return headers.getOrDefault(TYPE, "").startsWith("application/json");
  }
}
