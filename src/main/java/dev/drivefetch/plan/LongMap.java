package dev.drivefetch.plan;

/**
 * Numbers by number, none of them 0, in sixteen bytes a slot: small enough for a million names. Not
 * safe for several threads.
 */
final class LongMap {
  private static final int FIRST_SLOTS = 16;

  private long[] slots = new long[2 * FIRST_SLOTS];
  private int size;

  /** The value put under that key; 0 if none was. */
  long get(long key) {
    return slots[slotOf(slots, key) + 1];
  }

  /** Puts that value there, in place of one that may be there. */
  void put(long key, long value) {
    if (key == 0 || value == 0) {
      throw new IllegalArgumentException("0 stands for nothing");
    }
    int slot = slotOf(slots, key);
    if (slots[slot] == 0) {
      size++;
    }
    slots[slot] = key;
    slots[slot + 1] = value;
    if (size * 3 > slots.length) {
      grow();
    }
  }

  void clear() {
    slots = new long[2 * FIRST_SLOTS];
    size = 0;
  }

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  private void grow() {
    long[] larger = new long[2 * slots.length];
    for (int i = 0; i < slots.length; i += 2) {
      if (slots[i] != 0) {
        int slot = slotOf(larger, slots[i]);
        larger[slot] = slots[i];
        larger[slot + 1] = slots[i + 1];
      }
    }
    slots = larger;
  }

  /** Where that key is, or belongs. */
  private static int slotOf(long[] slots, long key) {
    int mask = slots.length / 2 - 1;
    int at = (int) key & mask;
    while (slots[2 * at] != 0 && slots[2 * at] != key) {
      at = (at + 1) & mask;
    }
    return 2 * at;
  }
}
