package dev.drivefetch.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The digest of a file that is still being written: hashes what arrives in order as it passes, and
 * reads the rest from the disk at the end.
 *
 * <p>The rule: the digest covers [0, hashed), and the file still holds the bytes that went into it.
 * Bytes written below {@code hashed} break that, so they undo it. Its lock guards all fields.
 */
final class PrefixDigest {
  private static final int BUFFER = 256 * 1024;

  private final Supplier<MessageDigest> fresh;
  private Optional<MessageDigest> running = Optional.empty();
  private long hashed;
  private Optional<Known> known = Optional.empty();

  private record Known(long size, String hex) {}

  PrefixDigest(Supplier<MessageDigest> fresh) {
    this.fresh = fresh;
  }

  /** These bytes are in the file, from that position on; the buffer's position stays. */
  synchronized void written(long position, ByteBuffer bytes) {
    if (position == hashed) {
      MessageDigest digest = running.orElseGet(fresh);
      running = Optional.of(digest);
      hashed += bytes.remaining();
      digest.update(bytes.duplicate());
      known = Optional.empty();
    } else {
      rewritten(position);
    }
  }

  /** Bytes that were not seen are in the file, from that position on. */
  synchronized void rewritten(long position) {
    known = Optional.empty();
    if (position < hashed) {
      forget();
    }
  }

  /**
   * Somebody else hashed the whole file, of {@code size} bytes, after the last byte was written.
   */
  synchronized void adopt(long size, String hex) {
    known = Optional.of(new Known(size, hex));
  }

  /** The digest of the file's first {@code size} bytes, as lower-case hexadecimal. */
  synchronized String digest(Path file, long size) throws IOException {
    if (known.isPresent() && known.get().size == size) {
      return known.get().hex;
    }
    if (hashed > size) {
      forget();
    }
    MessageDigest digest = running.orElseGet(fresh);
    if (hashed < size) {
      read(file, size, digest);
    }
    String hex = HexFormat.of().formatHex(digest.digest());
    forget();
    known = Optional.of(new Known(size, hex));
    return hex;
  }

  /** The digest of the first {@code size} bytes, if that is what was hashed so far. */
  synchronized Optional<String> passing(long size) {
    if (hashed != size) {
      return Optional.empty();
    }
    String hex = HexFormat.of().formatHex(running.orElseGet(fresh).digest());
    forget();
    known = Optional.of(new Known(size, hex));
    return Optional.of(hex);
  }

  private void forget() {
    running = Optional.empty();
    hashed = 0;
  }

  private void read(Path file, long size, MessageDigest digest) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(BUFFER, size - hashed));
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      for (long at = hashed; at < size; ) {
        buffer.clear().limit((int) Math.min(buffer.capacity(), size - at));
        int count = channel.read(buffer, at);
        if (count < 0) {
          forget();
          throw new IOException("it ends at " + at + " instead of " + size);
        }
        digest.update(buffer.flip());
        at += count;
      }
    } catch (IOException e) {
      forget();
      throw e;
    }
  }
}
