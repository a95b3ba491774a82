package dev.drivefetch.store;

import dev.drivefetch.model.Checksum;
import dev.drivefetch.model.Download;
import java.util.OptionalLong;

/**
 * What a file is hashed with while it arrives.
 *
 * @param withCrc32c whether its CRC-32C is wanted, too: that is what a server may send with the
 *     bytes of a file whose checksum is not listed
 */
public record Hashing(Checksum.Algorithm algorithm, boolean withCrc32c) {
  /** With that digest alone. */
  public static Hashing by(Checksum.Algorithm algorithm) {
    return new Hashing(algorithm, false);
  }

  /** With what its listed checksum was made with; SHA-256 if it has none. */
  static Hashing of(Download download) {
    return download
        .checksum()
        .map(listed -> by(listed.algorithm()))
        .orElseGet(() -> new Hashing(Checksum.Algorithm.SHA256, true));
  }

  /**
   * Nothing is hashed yet.
   *
   * @param size of what is to be hashed, in bytes, where known
   */
  RunningSums begin(Digests digests, OptionalLong size) {
    return new RunningSums(digests.create(algorithm, size), withCrc32c);
  }
}
