package dev.drivefetch.queue;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The schedule behind its lock, with the threads that wait for it to change. Any thread.
 *
 * <p>Rule: one lock guards the schedule. Listeners are called and the disk is used only after it is
 * released; a file that restarts waits for a worker only when its old partial file is dropped.
 */
final class LockedSchedule {
  private final Consumer<FetchEvent> watcher;
  private final int capacity;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Condition hasRoom = lock.newCondition();
  private final Schedule schedule;

  private volatile Runnable listener = () -> {};

  /**
   * Puts a schedule behind a lock.
   *
   * @param capacity how many unfinished files it holds before {@link #awaitRoom} waits
   * @param schedule makes the schedule, given what has a step run under the lock, later, and what
   *     follows from it without
   */
  LockedSchedule(
      Consumer<FetchEvent> watcher,
      int capacity,
      Function<Consumer<Consumer<Effects>>, Schedule> schedule) {
    this.watcher = watcher;
    this.capacity = capacity;
    this.schedule = schedule.apply(step -> change((_, effects) -> step.accept(effects)));
  }

  /** Called, on any thread, when {@link #poll} may answer otherwise than before. */
  void onChange(Runnable listener) {
    this.listener = listener;
  }

  /** Waits while it is full; not once it is stopped. */
  void awaitRoom() throws InterruptedException {
    lock.lock();
    try {
      while (schedule.openFiles() >= capacity && !schedule.isStopped()) {
        hasRoom.await();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Why it takes no new work, if so. */
  Optional<Failure> stopped() {
    lock.lock();
    try {
      return schedule.stopped();
    } finally {
      lock.unlock();
    }
  }

  /** Takes no new work and calls off what is under way, because of that. */
  void stop(Failure why) {
    change((schedule, effects) -> schedule.stop(why, effects));
  }

  /** Waits for work; empty when nothing will come any more. */
  Optional<Work> take(int workers, boolean isReady) throws InterruptedException {
    var effects = new Effects();
    lock.lockInterruptibly();
    try {
      return await(workers, isReady, effects);
    } finally {
      lock.unlock();
      effects.run(watcher, () -> {}).ifPresent(this::stopFor);
    }
  }

  private Optional<Work> await(int workers, boolean isReady, Effects effects)
      throws InterruptedException {
    while (true) {
      switch (schedule.next(workers - schedule.active(), isReady, effects)) {
        case Next.Go(Work work) -> {
          // Whoever idles may help with it, or take what else is ready, and so on.
          signalWorkers();
          return Optional.of(work);
        }
        case Next.Done() -> {
          return Optional.empty();
        }
        case Next.Later(long nanos) -> changed.awaitNanos(nanos);
        case Next.Idle() -> changed.await();
      }
    }
  }

  /** What to do next, without waiting. */
  Next poll(int idle) {
    var effects = new Effects();
    lock.lock();
    try {
      return schedule.next(idle, true, effects);
    } finally {
      lock.unlock();
      effects.run(watcher, () -> {}).ifPresent(this::stopFor);
    }
  }

  /** Has a step run under the lock, and what follows from it without. */
  void change(BiConsumer<Schedule, Effects> step) {
    var effects = new Effects();
    lock.lock();
    try {
      step.accept(schedule, effects);
      signalWorkers();
      signalRoom();
    } finally {
      lock.unlock();
    }
    effects.run(watcher, listener).ifPresent(this::stopFor);
  }

  /** One of those that wait is enough: when it gets something, it signals the next one. */
  private void signalWorkers() {
    if (schedule.isOver()) {
      changed.signalAll();
    } else {
      changed.signal();
    }
  }

  /** A file that ends makes room for one; there may be a hundred threads that wait for it. */
  private void signalRoom() {
    if (schedule.isStopped()) {
      hasRoom.signalAll();
    } else if (schedule.openFiles() < capacity) {
      hasRoom.signal();
    }
  }

  /** What broke has changed nothing in the schedule; but the run cannot go on like that. */
  private void stopFor(Failure why) {
    if (stopped().isEmpty()) {
      stop(why);
    }
  }
}
