package dev.drivefetch.model;

/**
 * Bytes of a file, from {@code start} (inclusive) to {@code end} (exclusive).
 *
 * @param end {@link #OPEN} where the length is not known beforehand
 */
public record Range(long start, long end) {
  /** The end of a range that goes on until the answer ends. */
  public static final long OPEN = Long.MAX_VALUE;

  public Range {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("no such range: " + start + " to " + end);
    }
  }

  /** All of a file of unknown length. */
  public static Range open() {
    return new Range(0, OPEN);
  }

  /** Whether it goes on until the answer ends. */
  public boolean isOpen() {
    return end == OPEN;
  }

  /** In bytes; of an open range, meaningless. */
  public long length() {
    return end - start;
  }

  public boolean isEmpty() {
    return start == end;
  }

  /** What is left of it from that position on. */
  public Range from(long position) {
    return new Range(position, end);
  }
}
