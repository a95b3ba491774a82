package dev.drivefetch.emulator;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What Drive says about the content of a file, in lower-case hexadecimal.
 *
 * @param md5 of 32 digits
 * @param sha1 of 40 digits
 * @param sha256 of 64 digits
 */
record Checksums(String md5, String sha1, String sha256) {
  /** Where a file resource says them. */
  static final List<String> FIELDS = List.of("md5Checksum", "sha1Checksum", "sha256Checksum");

  private static final int STEP = 1 << 20;

  /** Reads the whole source once. */
  static Checksums of(ByteSource source) throws IOException {
    List<MessageDigest> digests = List.of(digest("MD5"), digest("SHA-1"), digest("SHA-256"));
    long size = source.size();
    for (long offset = 0; offset < size; offset += STEP) {
      byte[] bytes = source.read(offset, (int) Math.min(STEP, size - offset));
      digests.forEach(digest -> digest.update(bytes));
    }
    List<String> sums =
        digests.stream().map(digest -> HexFormat.of().formatHex(digest.digest())).toList();
    return new Checksums(sums.get(0), sums.get(1), sums.get(2));
  }

  static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }
}
