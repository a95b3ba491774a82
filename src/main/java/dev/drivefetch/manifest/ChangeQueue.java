package dev.drivefetch.manifest;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Changes that wait to be written into the manifest, by one thread, in the order in which they
 * came.
 *
 * <p>Safe for any thread. The rule: one lock guards all fields and is held for arithmetic only. No
 * interrupt loses a change or ends a wait, for a move on disk that is not recorded is a file lost;
 * each wait ends all the same, because the writer always calls {@link #end}, also when it fails.
 */
final class ChangeQueue {
  private static final int CAPACITY = 10_000;
  private static final int BATCH = 1_000;

  /**
   * How long a change waits for others, and for how many: a transaction costs more than many rows.
   */
  private static final Duration SOON = Duration.ofMillis(50);

  private static final int ENOUGH = 200;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition forWriter = lock.newCondition();
  private final Condition forOthers = lock.newCondition();
  private final ArrayDeque<ManifestChange> waiting = new ArrayDeque<>();
  private long put;
  private long written;
  private long urgent;
  private boolean closed;
  private boolean ended;

  /** Puts it behind the others; waits only while thousands wait. Nothing after the close. */
  void put(ManifestChange change) {
    lock.lock();
    try {
      while (waiting.size() >= CAPACITY && !closed && !ended) {
        forOthers.awaitUninterruptibly();
      }
      if (!closed && !ended) {
        waiting.add(change);
        put++;
        forWriter.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Returns when all that was put before is written, or the writer has ended. */
  void flush() {
    lock.lock();
    try {
      long last = put;
      urgent = Math.max(urgent, last);
      forWriter.signal();
      while (written < last && !ended) {
        forOthers.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Takes no more; what waits is still to be written. */
  void close() {
    lock.lock();
    try {
      closed = true;
      forWriter.signal();
      forOthers.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** For the writer: what it is to write next; empty when it is closed and all was taken. */
  List<ManifestChange> next() {
    lock.lock();
    try {
      while (waiting.isEmpty() && !closed) {
        forWriter.awaitUninterruptibly();
      }
      awaitOthers();
      List<ManifestChange> batch = new ArrayList<>();
      while (!waiting.isEmpty() && batch.size() < BATCH) {
        batch.add(waiting.remove());
      }
      forOthers.signalAll();
      return batch;
    } finally {
      lock.unlock();
    }
  }

  private void awaitOthers() {
    long left = SOON.toNanos();
    try {
      while (left > 0 && waiting.size() < ENOUGH && urgent <= written && !closed) {
        left = forWriter.awaitNanos(left);
      }
    } catch (InterruptedException _) {
      // The writer is never interrupted; if it were, it would write at once and go on.
    }
  }

  /** For the writer: this number of changes is on disk, or was refused by it. */
  void written(int changes) {
    lock.lock();
    try {
      written += changes;
      forOthers.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** For the writer, at its end: releases all threads that wait for it. */
  void end() {
    lock.lock();
    try {
      ended = true;
      waiting.clear();
      forOthers.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
