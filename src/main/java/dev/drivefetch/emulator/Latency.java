package dev.drivefetch.emulator;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * How slow the emulated Drive is.
 *
 * @param list before a list of what is in a folder
 * @param get before the metadata of one item, or of the download of one
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
      case LIST, FOLDER_PAGE -> list;
      case GET, START_DOWNLOAD, OPERATION -> get;
      case MEDIA, EXPORT, OPERATION_BYTES, DOWNLOAD_PAGE, DOCUMENT_PAGE -> firstByte;
      case ABOUT, DRIVES, TOKEN, REVOKE, AUTHORIZE, SIGN_IN, OTHER -> Duration.ZERO;
    };
  }

  OptionalLong bytesPerSecond(RequestKind kind) {
    return switch (kind) {
      case MEDIA, EXPORT, OPERATION_BYTES, DOWNLOAD_PAGE, DOCUMENT_PAGE -> bytesPerSecond;
      case LIST,
          GET,
          START_DOWNLOAD,
          OPERATION,
          ABOUT,
          DRIVES,
          TOKEN,
          REVOKE,
          AUTHORIZE,
          FOLDER_PAGE,
          SIGN_IN,
          OTHER ->
          OptionalLong.empty();
    };
  }
}
