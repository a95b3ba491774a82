package dev.drivefetch.emulator;

import java.io.IOException;
import java.util.Arrays;

/** Views of other sources: the ways in which a faulty answer differs from the true bytes. */
sealed interface AlteredBytes extends ByteSource {
  /** The source looked at. */
  ByteSource source();

  @Override
  default boolean blocking() {
    return source().blocking();
  }

  /** Some of the bytes. */
  record Slice(ByteSource source, long from, long size) implements AlteredBytes {
    @Override
    public byte[] read(long offset, int length) throws IOException {
      return source.read(from + offset, length);
    }
  }

  /** All bytes, the one at an offset inverted. */
  record Flipped(ByteSource source, long at) implements AlteredBytes {
    @Override
    public long size() throws IOException {
      return source.size();
    }

    @Override
    public byte[] read(long offset, int length) throws IOException {
      byte[] bytes = source.read(offset, length);
      if (at >= offset && at < offset + length) {
        int index = (int) (at - offset);
        bytes[index] = (byte) ~bytes[index];
      }
      return bytes;
    }
  }

  /** All bytes and some more. */
  record Extended(ByteSource source, long excess) implements AlteredBytes {
    @Override
    public long size() throws IOException {
      return source.size() + excess;
    }

    @Override
    public byte[] read(long offset, int length) throws IOException {
      int own = Math.clamp(source.size() - offset, 0, length);
      byte[] bytes = new byte[length];
      if (own > 0) {
        System.arraycopy(source.read(offset, own), 0, bytes, 0, own);
      }
      Arrays.fill(bytes, own, length, (byte) '+');
      return bytes;
    }
  }
}
