package dev.drivefetch.queue;

import dev.drivefetch.model.Range;

/**
 * A range that waits for a worker.
 *
 * @param round the task's round when it was put here; it is stale once the file begins again
 * @param failures how many attempts at it have failed since the last progress; with any, it goes
 *     first
 */
record Pending(FileTask task, Range range, int round, int failures) {
  boolean isRetried() {
    return failures > 0;
  }

  boolean isStale() {
    return task.isOver() || task.round() != round;
  }
}
