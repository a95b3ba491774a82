package dev.drivefetch.emulator;

import java.util.Arrays;

/** Small bytes held in memory; equal only to itself, so that it can key a cache cheaply. */
public final class GivenBytes implements ByteSource {
  private final byte[] bytes;

  /** A copy of these bytes. */
  public GivenBytes(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public byte[] read(long offset, int length) {
    int from = Math.toIntExact(offset);
    return Arrays.copyOfRange(bytes, from, from + length);
  }

  @Override
  public boolean blocking() {
    return false;
  }
}
