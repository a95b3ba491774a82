package dev.drivefetch.worker;

import java.util.Optional;

/**
 * Whether another worker process is worth starting: not after several in a row have died before
 * they were of any use. Those that live go on then; when the last of them has died, the run ends.
 *
 * <p>Safe for any thread: its lock guards all fields.
 */
final class StartLimit {
  static final int MOST_IN_A_ROW = 5;

  private int inARow;
  private int counted;
  private int inUse;
  private Optional<Throwable> lastProblem = Optional.empty();

  /** A process begins to start; gives what {@link #diedUseless} asks for. */
  synchronized int begins() {
    return counted;
  }

  /** One is ready, and has an owner. */
  synchronized void ready() {
    inUse++;
  }

  /**
   * Its owner has it no more.
   *
   * @param wasOfUse whether it has done any work: then what it leaves free may do for another one
   */
  synchronized void ended(boolean wasOfUse) {
    inUse--;
    if (wasOfUse) {
      inARow = 0;
    }
  }

  /** One has done some of its work. */
  synchronized void wasOfUse() {
    inARow = 0;
  }

  /**
   * One died, or could not be started, before it was of use. Those that die at the same time count
   * once: what kills all of them at one moment need not last.
   *
   * @param begun what {@link #begins} gave
   */
  synchronized void diedUseless(int begun, Throwable problem) {
    lastProblem = Optional.of(problem);
    if (begun == counted) {
      counted++;
      inARow++;
    }
  }

  /** Whether no other one is worth starting. */
  synchronized boolean isReached() {
    return inARow >= MOST_IN_A_ROW;
  }

  /** Whether no other one is worth starting, and those that live do the work. */
  synchronized boolean leavesItToOthers() {
    return isReached() && inUse > 0;
  }

  /** What became of the last one, if no other is worth starting and none is in use. */
  synchronized Optional<Throwable> whyNoneLives() {
    return isReached() && inUse == 0 ? lastProblem : Optional.empty();
  }
}
