package dev.drivefetch.queue;

import dev.drivefetch.model.Download;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Ticker;
import dev.drivefetch.pace.Concurrency;
import dev.drivefetch.pace.Pacer;
import dev.drivefetch.pace.RetryPolicy;
import dev.drivefetch.store.Destination;
import dev.drivefetch.store.StoreException;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Hands out what comes next and takes back what came of it. A blocking queue for threads ({@link
 * #take}) and a non-blocking one for event loops ({@link #poll}, {@link #onChange}): both get the
 * same work in the same order.
 *
 * <p>Rule: one lock guards the schedule. Nobody is told anything, and no disk is touched, before it
 * is released; but a worker whose range is shortened or called off is told under it, and the part
 * of a file that begins again is dropped under it.
 */
public final class DownloadQueue {
  private final Destination destination;
  private final Consumer<FetchEvent> watcher;
  private final int capacity;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Condition hasRoom = lock.newCondition();
  private final Schedule schedule;

  private volatile Runnable listener = () -> {};

  /**
   * An empty queue.
   *
   * @param concurrency how many ranges may be under way at once
   * @param capacity how many unfinished files it holds before {@link #add} waits
   */
  public DownloadQueue(
      Ticker ticker,
      Pacer pacer,
      Concurrency concurrency,
      RetryPolicy retryPolicy,
      Destination destination,
      Consumer<FetchEvent> watcher,
      SplitOptions splitOptions,
      int capacity) {
    this.destination = destination;
    this.watcher = watcher;
    this.capacity = capacity;
    this.schedule =
        new Schedule(
            ticker,
            pacer,
            concurrency,
            retryPolicy,
            destination.finisher(),
            new Splitting(splitOptions),
            watcher,
            () -> change(_ -> {}));
  }

  /**
   * Puts a file in; waits while the queue is full. Any thread.
   *
   * @throws InterruptedException if the wait was interrupted; the file is in all the same, since
   *     each file that was listed must come to an end
   */
  public void add(Download download) throws InterruptedException {
    var task = new FileTask(download, destination.partial(download));
    var aftermath = new Aftermath();
    lock.lock();
    try {
      awaitRoom();
    } finally {
      schedule.add(task, aftermath);
      tellWorkers();
      lock.unlock();
      aftermath.happen(watcher);
      listener.run();
    }
  }

  private void awaitRoom() throws InterruptedException {
    while (schedule.openFiles() >= capacity && !schedule.isStopped()) {
      hasRoom.await();
    }
  }

  /** No more files will be added. */
  public void close() {
    change(_ -> schedule.close());
  }

  /**
   * Takes no new work: what is under way is called off, and what was not finished fails with that
   * failure. Only the first call counts.
   */
  public void stop(Failure why) {
    change(aftermath -> schedule.stop(why, aftermath));
  }

  /** Why it takes no new work, if so. */
  public Optional<Failure> stopped() {
    lock.lock();
    try {
      return schedule.stopped();
    } finally {
      lock.unlock();
    }
  }

  /** Who is told, on any thread, that {@link #poll} may answer otherwise than before. */
  public void onChange(Runnable listener) {
    this.listener = listener;
  }

  /**
   * Waits for work; empty when nothing will come any more. Any thread.
   *
   * @param workers how many there are in all, who asks included: those that are not here yet will
   *     be, and large files are shared among them, too
   * @param isReady whether who asks would begin at once
   */
  public Optional<Work> take(int workers, boolean isReady) throws InterruptedException {
    lock.lockInterruptibly();
    Optional<Work> work;
    try {
      work = await(workers, isReady);
    } finally {
      lock.unlock();
    }
    work.ifPresent(this::announce);
    return work;
  }

  private Optional<Work> await(int workers, boolean isReady) throws InterruptedException {
    while (true) {
      switch (schedule.next(workers - schedule.active(), isReady)) {
        case Next.Go(Work work) -> {
          // Whoever idles may help with it, or take what else is ready, and so on.
          tellWorkers();
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

  /**
   * What to do next, without waiting. Any thread.
   *
   * @param idle how many workers would take something, from 1: large files are shared among them
   */
  public Next poll(int idle) {
    Next next;
    lock.lock();
    try {
      next = schedule.next(idle, true);
    } finally {
      lock.unlock();
    }
    if (next instanceof Next.Go(Work work)) {
      announce(work);
    }
    return next;
  }

  /**
   * Gives a lease back; writes to the disk if it {@link Lease#leavesWork}.
   *
   * @param failure why it ended before its end; empty if all that was wanted is on disk
   */
  public void ended(Lease lease, Optional<Failure> failure) {
    Optional<Failure> result = failure;
    if (lease.leavesWork(failure)) {
      try {
        lease.task().file().save();
      } catch (StoreException e) {
        result = Optional.of(e.failure());
      }
    }
    Optional<Failure> reported = result;
    // Told before its number is free: else whoever gets it next might be told of first.
    watcher.accept(new FetchEvent.RangeEnded(lease.worker(), lease.download()));
    change(aftermath -> schedule.ended(lease, reported, aftermath));
  }

  /**
   * Gives a verification back.
   *
   * @param failure why the file was not moved into place; empty if it was
   */
  public void verified(Verification verification, Optional<Failure> failure) {
    change(aftermath -> schedule.verified(verification, failure, aftermath));
  }

  private void announce(Work work) {
    if (work instanceof Lease lease) {
      watcher.accept(new FetchEvent.RangeStarted(lease.worker(), lease.download(), lease.asked()));
    }
  }

  /** One of those that wait is enough: when it gets something, it tells the next one. */
  private void tellWorkers() {
    if (schedule.isOver()) {
      changed.signalAll();
    } else {
      changed.signal();
    }
  }

  /** A file that ends makes room for one; there may be a hundred threads that wait for it. */
  private void tellOfRoom() {
    if (schedule.isStopped()) {
      hasRoom.signalAll();
    } else if (schedule.openFiles() < capacity) {
      hasRoom.signal();
    }
  }

  private void change(Consumer<Aftermath> step) {
    var aftermath = new Aftermath();
    lock.lock();
    try {
      step.accept(aftermath);
      tellWorkers();
      tellOfRoom();
    } finally {
      lock.unlock();
    }
    aftermath.happen(watcher);
    listener.run();
  }
}
