package dev.drivefetch.store;

import dev.drivefetch.model.Checksum;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import org.conscrypt.Conscrypt;

/**
 * Makes the digests that bytes are checked with. Safe for any thread; what it makes is not.
 *
 * @param nativeFrom from what file size on, in bytes and inclusive, a native library is worth its
 *     loading; {@link Long#MAX_VALUE} for never
 */
public record Digests(long nativeFrom) {
  private static final long WORTH_LOADING = 32L << 20;
  private static final int BUFFER = 256 * 1024;

  /** Native for large files only: loading the library takes longer than hashing a small one. */
  public static Digests standard() {
    return new Digests(WORTH_LOADING);
  }

  /**
   * Native for all files where the library is loaded anyway.
   *
   * @param isLoaded whether TLS needs it
   */
  public static Digests standard(boolean isLoaded) {
    return isLoaded ? new Digests(0) : standard();
  }

  /**
   * A fresh digest.
   *
   * @param size of what is to be hashed, in bytes, where known
   */
  public MessageDigest create(Checksum.Algorithm algorithm, OptionalLong size) {
    if (size.orElse(0) >= nativeFrom && Native.PROVIDER.isPresent()) {
      try {
        return MessageDigest.getInstance(algorithm.standardName(), Native.PROVIDER.get());
      } catch (NoSuchAlgorithmException _) {
        // The JDK's does as well, only slower.
      }
    }
    try {
      return MessageDigest.getInstance(algorithm.standardName());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java lacks " + algorithm.standardName(), e);
    }
  }

  /**
   * What all the bytes of a channel hash to, in hexadecimal.
   *
   * @param size how many are expected, in bytes
   */
  String hash(Checksum.Algorithm algorithm, long size, ReadableByteChannel bytes)
      throws IOException {
    MessageDigest digest = create(algorithm, OptionalLong.of(size));
    ByteBuffer buffer = ByteBuffer.allocate(Math.clamp(size, 1, BUFFER));
    while (bytes.read(buffer.clear()) >= 0) {
      digest.update(buffer.flip());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Loaded at first use: the library, where this system has it. */
  private static final class Native {
    static final Optional<Provider> PROVIDER = load();

    private static Optional<Provider> load() {
      try {
        return Optional.of(Conscrypt.newProvider());
      } catch (LinkageError | RuntimeException _) {
        return Optional.empty();
      }
    }
  }
}
