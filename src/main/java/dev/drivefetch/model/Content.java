package dev.drivefetch.model;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/** How the bytes of a file can be had. */
public sealed interface Content {
  /** The length in bytes, where it is known beforehand. */
  default OptionalLong size() {
    return OptionalLong.empty();
  }

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
   * A Google document, in whose place a small file that leads to it is written; nothing is
   * downloaded.
   *
   * @param address where a browser shows the document
   */
  record Link(URI address) implements Content {
    /** What the local name ends in. */
    public static final String EXTENSION = ".url";

    /** The type that desktops give such files. */
    public static final String MIME_TYPE = "application/x-mswinurl";

    /** All of the file, as desktops understand it. */
    public byte[] bytes() {
      return ("[InternetShortcut]\r\nURL=" + address.toASCIIString() + "\r\n")
          .getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public OptionalLong size() {
      return OptionalLong.of(bytes().length);
    }
  }

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

  /** The MIME type that a document is converted to; empty for what is stored as it is. */
  default Optional<String> format() {
    return switch (this) {
      case Export export -> Optional.of(export.mimeType());
      case Link _ -> Optional.of(Link.MIME_TYPE);
      case Binary _, Unavailable _, Unreachable _ -> Optional.empty();
    };
  }

  /** What the local name of a document ends in, with its dot; empty for other files. */
  default String appendedExtension() {
    return switch (this) {
      case Export export -> export.extension();
      case Link _ -> Link.EXTENSION;
      case Binary _, Unavailable _, Unreachable _ -> "";
    };
  }
}
