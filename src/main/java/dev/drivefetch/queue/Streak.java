package dev.drivefetch.queue;

/**
 * How many attempts for a file have ended in the same way in a row, such as without a single byte,
 * in however many ranges the file is asked for: so a server that serves it badly costs a few
 * attempts. Those that were under way at the same time count once, since one short outage ends them
 * all. The queue's lock guards it.
 */
final class Streak {
  private int times;

  /** How many so far; an attempt that begins remembers it. */
  int times() {
    return times;
  }

  /** Another attempt has ended so, {@link #times} having been that when it began. */
  int count(int timesBefore) {
    if (timesBefore == times) {
      times++;
    }
    return times;
  }

  /** An attempt has gone otherwise. */
  void end() {
    times = 0;
  }
}
