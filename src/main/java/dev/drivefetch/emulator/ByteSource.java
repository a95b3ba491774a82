package dev.drivefetch.emulator;

import java.io.IOException;

/** The bytes of one file, readable from any offset without holding the whole. */
public interface ByteSource {
  /** The length in bytes. */
  long size() throws IOException;

  /**
   * Reads bytes; may be called by any thread.
   *
   * @param offset of the first byte, from 0
   * @param length how many bytes; offset + length is at most {@link #size()}
   */
  byte[] read(long offset, int length) throws IOException;

  /** Equal to what it was before only if the bytes are. */
  default Object version() throws IOException {
    return size();
  }

  /** Whether reading may wait for a disk, and so must not happen on an event loop. */
  boolean blocking();
}
