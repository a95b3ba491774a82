package dev.drivefetch.model;

import java.util.OptionalLong;

/**
 * A sum of untrusted sizes: it never overflows, and says when it is only a lower bound.
 *
 * @param bytes the sum, at most {@link Long#MAX_VALUE}
 * @param isAtLeast whether it would be larger if every size were known and fitted in
 */
public record ByteSum(long bytes, boolean isAtLeast) {
  /** The sum of no sizes. */
  public static final ByteSum ZERO = new ByteSum(0, false);

  /** With one more size, from 0; empty where it is not known. */
  public ByteSum plus(OptionalLong size) {
    return size.isPresent() ? plus(size.getAsLong()) : new ByteSum(bytes, true);
  }

  /** With one more size, from 0. */
  public ByteSum plus(long size) {
    return size > Long.MAX_VALUE - bytes
        ? new ByteSum(Long.MAX_VALUE, true)
        : new ByteSum(bytes + size, isAtLeast);
  }
}
