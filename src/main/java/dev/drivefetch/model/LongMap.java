package dev.drivefetch.model;

/**
 * Numbers by number, none of them 0, or a set of numbers: 8 bytes a slot, 16 once there are values,
 * of which at least a third is in use. Small enough for a million hashes; their low bits choose the
 * slot. Not safe for several threads.
 */
public final class LongMap {
  private static final int FIRST_SLOTS = 16;

  private long[] keys = new long[FIRST_SLOTS];

  /** Beside their keys; empty as long as none was put. */
  private long[] values = {};

  private int size;

  /** Puts that key there, without a value; whether it was not there yet. */
  public boolean add(long key) {
    requireNotZero(key);
    int slot = slotOf(keys, key);
    if (keys[slot] != 0) {
      return false;
    }
    keys[slot] = key;
    size++;
    if (3L * size > 2L * keys.length) {
      grow();
    }
    return true;
  }

  /** Puts that value there, in place of one that may be there. */
  public void put(long key, long value) {
    requireNotZero(value);
    add(key);
    if (values.length == 0) {
      values = new long[keys.length];
    }
    values[slotOf(keys, key)] = value;
  }

  /** Whether that key is there, with or without a value. */
  public boolean contains(long key) {
    return key != 0 && keys[slotOf(keys, key)] != 0;
  }

  /** The value put under that key; 0 if none was. */
  public long get(long key) {
    return values.length == 0 ? 0 : values[slotOf(keys, key)];
  }

  public void clear() {
    keys = new long[FIRST_SLOTS];
    values = new long[0];
    size = 0;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  /** How many keys there are. */
  public int size() {
    return size;
  }

  private void grow() {
    long[] moreKeys = new long[2 * keys.length];
    long[] moreValues = new long[2 * values.length];
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] != 0) {
        int slot = slotOf(moreKeys, keys[i]);
        moreKeys[slot] = keys[i];
        if (values.length > 0) {
          moreValues[slot] = values[i];
        }
      }
    }
    keys = moreKeys;
    values = moreValues;
  }

  /** Where that key is, or belongs. */
  private static int slotOf(long[] keys, long key) {
    int mask = keys.length - 1;
    int at = (int) key & mask;
    while (keys[at] != 0 && keys[at] != key) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private static void requireNotZero(long number) {
    if (number == 0) {
      throw new IllegalArgumentException("0 stands for nothing");
    }
  }
}
