package dev.drivefetch.pace;

/** What came in since a moment, and with how many requests in flight. */
final class MeasurementWindow {
  private static final double SECOND = 1e9;

  /**
   * What an end counts for besides its bytes: so the rate tells as much of many small files as of a
   * large one.
   */
  private static final double BYTES_PER_END = 256 * 1024;

  /** If more than this part of the answers are refusals, there were too many requests. */
  private static final double OVERRUN = 0.25;

  private static final int FEWEST_REFUSALS = 2;

  private final long start;
  private final long bytesBefore;
  private long counted;
  private double activeNanos;
  private int ends;
  private int answers;
  private int refusals;
  private boolean isHeldBack;

  MeasurementWindow(long start, long bytesBefore) {
    this.start = start;
    this.bytesBefore = bytesBefore;
    this.counted = start;
  }

  /** So many were in flight since this was called last. */
  void count(int active, long now) {
    activeNanos += (double) active * (now - counted);
    counted = now;
  }

  /** A request has ended, refused or not. */
  void end() {
    ends++;
  }

  void answer() {
    answers++;
  }

  void refusal() {
    refusals++;
  }

  /** There was work that had to wait for others to end. */
  void holdBack() {
    isHeldBack = true;
  }

  boolean isRefused() {
    return refusals > 0;
  }

  boolean isOverrun() {
    return refusals >= FEWEST_REFUSALS && refusals > OVERRUN * (answers + refusals);
  }

  /** Whether every place had an answer, or none: then it is no matter of chance how many came. */
  boolean isSteady(int limit) {
    return answers == 0 || answers >= limit;
  }

  long nanos(long now) {
    return now - start;
  }

  /** How many were in flight, up to the last count. */
  double average() {
    return activeNanos / Math.max(1, counted - start);
  }

  /**
   * Whether as many were in flight as were allowed, and more would have been.
   *
   * @param most how many there may be at all: if all are busy, no more are requested
   */
  boolean isFull(int limit, int most) {
    return (isHeldBack || limit == most) && average() > 0.9 * limit - 1;
  }

  /** Whether what was allowed before is over. */
  boolean isSettled(int limit) {
    return average() < 1.1 * limit + 1;
  }

  /** What came in a second. */
  double rate(long bytes, long now) {
    return (bytes - bytesBefore + (ends - refusals) * BYTES_PER_END) / nanos(now) * SECOND;
  }
}
