package dev.drivefetch.pace;

/** How many requests for content may be in flight at once. Any thread. */
public interface Concurrency {
  /**
   * Whether one more may begin now.
   *
   * @return zero: it may; else how many nanoseconds later to ask again, if no other ends before
   */
  long nanosUntilRoom();

  /** How many may be in flight at present. */
  int most();

  /** One more is in flight. */
  void began();

  /** One of them has ended. */
  void ended();

  /**
   * One of them brings bytes.
   *
   * @param nanos how long the first of them took
   */
  void answered(long nanos);

  /** So many bytes have come, in whichever of them. */
  void received(long bytes);

  /** One of them was refused because there are too many. */
  void refused();
}
