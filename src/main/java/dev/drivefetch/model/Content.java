package dev.drivefetch.model;

import java.util.Optional;
import java.util.OptionalLong;

/** How the bytes of a file can be had. */
public sealed interface Content {
  /**
   * Stored bytes, in ranges if need be.
   *
   * @param size in bytes; empty where Drive does not say
   */
  record Binary(OptionalLong size, Optional<Checksum> checksum) implements Content {}

  /**
   * A Google document, converted at download: length unknown, no ranges, no checksum.
   *
   * @param mimeType the format asked for
   * @param extension what the local name ends in, with its dot
   */
  record Export(String mimeType, String extension) implements Content {}

  /**
   * Nothing can be downloaded.
   *
   * @param reason why, as a person should read it
   */
  record Unavailable(String reason) implements Content {}

  /**
   * It may be there, but Drive did not show it: the file fails.
   *
   * @param failure why
   */
  record Unreachable(Failure failure) implements Content {}
}
