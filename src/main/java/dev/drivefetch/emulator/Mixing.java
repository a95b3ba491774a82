package dev.drivefetch.emulator;

/** Hashes a seed and a position to a word (SplitMix64's finaliser), the same on every run. */
final class Mixing {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private Mixing() {}

  static long mix(long seed, long position) {
    long word = seed + (position + 1) * GOLDEN_GAMMA;
    word = (word ^ (word >>> 30)) * 0xBF58476D1CE4E5B9L;
    word = (word ^ (word >>> 27)) * 0x94D049BB133111EBL;
    return word ^ (word >>> 31);
  }

  /** A number from 0 (inclusive) to 1 (exclusive). */
  static double fraction(long seed, long position) {
    return (mix(seed, position) >>> 11) * 0x1.0p-53;
  }
}
