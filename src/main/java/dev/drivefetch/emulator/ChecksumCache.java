package dev.drivefetch.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;

/** Computes the checksums of a body when they are first asked for, and keeps them. */
final class ChecksumCache {
  /** Above this the hash header of a download is left out, rather than the first byte delayed. */
  private static final long LARGEST_HASHED_FOR_A_HEADER = 1L << 20;

  private final Map<Version, Checksums> checksums = new ConcurrentHashMap<>();
  private final Map<Version, String> crc32c = new ConcurrentHashMap<>();

  /** May take as long as reading the whole source. */
  Checksums of(ByteSource source) throws IOException {
    try {
      return checksums.computeIfAbsent(Version.of(source), _ -> compute(source));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** The value of {@code X-Goog-Hash}, unless the source is large. */
  Optional<String> crc32c(ByteSource source) throws IOException {
    if (source.size() > LARGEST_HASHED_FOR_A_HEADER) {
      return Optional.empty();
    }
    try {
      return Optional.of(crc32c.computeIfAbsent(Version.of(source), _ -> computeCrc32c(source)));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static Checksums compute(ByteSource source) {
    try {
      return Checksums.of(source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String computeCrc32c(ByteSource source) {
    try {
      var crc = new CRC32C();
      crc.update(source.read(0, Math.toIntExact(source.size())));
      int value = (int) crc.getValue();
      byte[] bigEndian = {
        (byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value
      };
      return "crc32c=" + Base64.getEncoder().encodeToString(bigEndian);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A source at one length: a file on disk that grew is another one. */
  private record Version(ByteSource source, long size) {
    static Version of(ByteSource source) throws IOException {
      return new Version(source, source.size());
    }
  }
}
