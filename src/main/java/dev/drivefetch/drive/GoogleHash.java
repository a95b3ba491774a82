package dev.drivefetch.drive;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the header {@code X-Goog-Hash}, by which Google's storage says what the bytes of a file
 * hash to: {@code crc32c=n03x6A==,md5=…}, also as several headers. Pure.
 */
public final class GoogleHash {
  /** The header's name. */
  public static final String HEADER = "X-Goog-Hash";

  private static final String CRC32C = "crc32c=";
  private static final int CRC_BYTES = 4;

  private GoogleHash() {}

  /**
   * The CRC-32C among them, as eight digits of lower-case hexadecimal.
   *
   * @param headers the values of all headers of that name
   * @return empty if there is none that can be read
   */
  public static Optional<String> crc32c(List<String> headers) {
    return headers.stream()
        .flatMap(header -> Stream.of(header.split(",")))
        .map(String::strip)
        .filter(each -> each.regionMatches(true, 0, CRC32C, 0, CRC32C.length()))
        .flatMap(each -> hex(each.substring(CRC32C.length()).strip()).stream())
        .findFirst();
  }

  private static Optional<String> hex(String base64) {
    try {
      return Optional.of(Base64.getDecoder().decode(base64))
          .filter(bytes -> bytes.length == CRC_BYTES)
          .map(HexFormat.of()::formatHex);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
