package dev.drivefetch.queue;

/**
 * How often in a row a file was asked for in vain, without a single byte: a server that does not
 * answer for it costs a few time-outs, in however many ranges the file is asked for. Attempts that
 * were under way at the same time count once, since one short outage ends them all. The queue's
 * lock guards it.
 */
final class Silence {
  private int times;

  /** How often so far; an attempt that begins remembers it. */
  int times() {
    return times;
  }

  /** An attempt has ended without a byte, {@link #times} having been that when it began. */
  int count(int timesBefore) {
    if (timesBefore == times) {
      times++;
    }
    return times;
  }

  /** A byte has come. */
  void isBroken() {
    times = 0;
  }
}
