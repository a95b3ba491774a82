package dev.drivefetch.queue;

import dev.drivefetch.model.Range;

/**
 * A range that waits for a worker.
 *
 * @param round the task's round when it was put here; it is stale once the file begins again
 * @param retried it was under way before, and goes first
 */
record Pending(FileTask task, Range range, int round, boolean retried) {
  boolean isStale() {
    return task.isOver() || task.round() != round;
  }
}
