package dev.drivefetch.pace;

/**
 * What was asked for and refused in a while, and what that shows. Not safe for several threads: its
 * owner's lock guards it.
 */
final class RateEpoch {
  private static final double SECOND = 1e9;

  /** The number of requests, or of refusals, that suffice for a verdict. */
  private static final int ENOUGH_REQUESTS = 30;

  private static final int ENOUGH_REFUSALS = 5;

  private long start;
  private long units;
  private int requests;
  private int refusals;

  RateEpoch(long now) {
    this.start = now;
  }

  /** Counts from new, and only what comes from that time on. */
  void begin(long at) {
    start = at;
    requests = 0;
    units = 0;
    refusals = 0;
  }

  boolean hasBegun(long now) {
    return now - start >= 0;
  }

  void granted(int count) {
    requests++;
    units += count;
  }

  void refused() {
    refusals++;
  }

  int requests() {
    return requests;
  }

  int refusals() {
    return refusals;
  }

  double seconds(long now) {
    return seconds(start, now);
  }

  static double seconds(long from, long to) {
    return (to - from) / SECOND;
  }

  /** Whether there is enough for a verdict if that share of requests is refused at any rate. */
  boolean isEnough(double noise) {
    return noise == 0
        ? requests >= ENOUGH_REQUESTS || refusals >= ENOUGH_REFUSALS
        : requests >= Math.max(ENOUGH_REQUESTS, ENOUGH_REFUSALS / noise);
  }

  /** Whether more was refused than such a share explains. */
  boolean isMoreThan(double noise) {
    double expected = noise * requests;
    return refusals > expected + 2 * Math.sqrt(expected);
  }

  /** From 0 to 1. */
  double refusedPart() {
    return Math.min(1, refusals / (double) Math.max(1, requests));
  }

  /** Units a second. */
  double accepted(long now) {
    return units / seconds(now) * (1 - refusedPart());
  }
}
