package dev.drivefetch.store;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

/** Hashes bytes in their order: by a digest, and by CRC-32C if that is wanted. One thread. */
final class RunningSums {
  private final MessageDigest digest;
  private final Optional<CRC32C> crc;

  /**
   * Nothing is hashed yet.
   *
   * @param withCrc32c whether the CRC-32C is wanted, too
   */
  RunningSums(MessageDigest digest, boolean withCrc32c) {
    this.digest = digest;
    this.crc = withCrc32c ? Optional.of(new CRC32C()) : Optional.empty();
  }

  /** The next bytes; the buffer's position is at its limit then. */
  void update(ByteBuffer bytes) {
    crc.ifPresent(it -> it.update(bytes.duplicate()));
    digest.update(bytes);
  }

  /** What all of them hash to; nothing may follow. */
  FileSums end() {
    return new FileSums(
        HexFormat.of().formatHex(digest.digest()),
        crc.map(it -> HexFormat.of().toHexDigits((int) it.getValue())));
  }
}
