package dev.drivefetch.listing;

import java.util.Arrays;

/**
 * Remembers texts by 64 bits each, eight to sixteen bytes in memory, however long they are. Two
 * texts are taken for one with a chance of about n² / 2⁶⁴. One thread.
 */
final class HashSet64 {
  private static final int SMALLEST = 64;

  private final TextHash fingerprint = new TextHash();
  private long[] slots = new long[SMALLEST];
  private int size;

  /** Whether the text was not there yet. */
  boolean add(String text) {
    if (!put(slots, fingerprint.of(text))) {
      return false;
    }
    size++;
    if (size * 2 > slots.length) {
      grow();
    }
    return true;
  }

  void clear() {
    slots = new long[SMALLEST];
    size = 0;
  }

  private void grow() {
    long[] wider = new long[slots.length * 2];
    Arrays.stream(slots).filter(value -> value != 0).forEach(value -> put(wider, value));
    slots = wider;
  }

  private static boolean put(long[] slots, long value) {
    int at = (int) value & (slots.length - 1);
    while (slots[at] != 0) {
      if (slots[at] == value) {
        return false;
      }
      at = (at + 1) & (slots.length - 1);
    }
    slots[at] = value;
    return true;
  }
}
