package dev.drivefetch.emulator;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * How slow the emulated Drive is.
 *
 * @param list before the answer to a list request
 * @param get before the metadata of one item
 * @param firstByte before the first byte of a file's content or of an export
 * @param bytesPerSecond of content on each connection; empty: as fast as it goes
 */
public record Latency(
    Duration list, Duration get, Duration firstByte, OptionalLong bytesPerSecond) {
  /** No delay, no limit. */
  public static final Latency NONE =
      new Latency(Duration.ZERO, Duration.ZERO, Duration.ZERO, OptionalLong.empty());

  Duration before(RequestKind kind) {
    return switch (kind) {
      case LIST -> list;
      case GET -> get;
      case MEDIA, EXPORT -> firstByte;
      case ABOUT, DRIVES, TOKEN, OTHER -> Duration.ZERO;
    };
  }

  OptionalLong bytesPerSecond(RequestKind kind) {
    boolean content = kind == RequestKind.MEDIA || kind == RequestKind.EXPORT;
    return content ? bytesPerSecond : OptionalLong.empty();
  }
}
