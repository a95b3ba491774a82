package dev.drivefetch.queue;

/** A range in flight, as its file sees it. The queue's lock guards it. */
interface InFlight {
  /** How often in a row its file had been asked for without a byte when it began. */
  int silencesBefore();

  /** How often in a row connections for its file had been too slow when it began. */
  int slowTimesBefore();

  /** Whether a byte of it has come. */
  boolean hasBrought();

  /**
   * Its bytes are no longer wanted.
   *
   * @return signals its worker, for which it may have to wait: not under the lock
   */
  Runnable cancelling();
}
