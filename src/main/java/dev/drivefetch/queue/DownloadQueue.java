package dev.drivefetch.queue;

import dev.drivefetch.model.Download;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Ticker;
import dev.drivefetch.pace.Concurrency;
import dev.drivefetch.pace.Pacer;
import dev.drivefetch.pace.RetryPolicy;
import dev.drivefetch.store.Destination;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Hands out what comes next and takes back what came of it. A blocking queue for threads ({@link
 * #work}) and a non-blocking one for event loops ({@link #poll}, {@link #onChange}): both get the
 * same work in the same order.
 *
 * <p>A strategy never holds a piece of work: taking it, doing it and giving it back is one call,
 * which gives it back whatever is thrown meanwhile. A blocking worker is a loop,
 *
 * <pre>{@code
 * while (queue.work(workers, worker)) {}
 * }</pre>
 *
 * and an event loop asks until there is nothing more for it at present:
 *
 * <pre>{@code
 * while (busy < workers && queue.poll(workers - busy, worker) instanceof Next.Go) {
 *   busy++;
 * }
 * }</pre>
 *
 * <p>Rule: one lock guards the schedule. Nobody is told anything, and no disk is touched, before it
 * is released; a file that begins again waits for a worker only when its old part is dropped.
 */
public final class DownloadQueue {
  private final Destination destination;
  private final Consumer<FetchEvent> watcher;
  private final int capacity;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Condition hasRoom = lock.newCondition();
  private final Schedule schedule;
  private final Returns returns;
  private final Guard guard;

  private volatile Runnable listener = () -> {};

  /**
   * An empty queue.
   *
   * @param concurrency how many ranges may be under way at once
   * @param refresh asked once for a file that does not fit its description
   * @param capacity how many unfinished files it holds before {@link #add} waits; each thread that
   *     adds may go beyond it by one
   */
  public DownloadQueue(
      Ticker ticker,
      Pacer pacer,
      Concurrency concurrency,
      RetryPolicy retryPolicy,
      Destination destination,
      Consumer<FetchEvent> watcher,
      SplitOptions splitOptions,
      Refresh refresh,
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
            this::change);
    this.returns = new Returns(this, schedule, watcher, refresh);
    this.guard = new Guard(returns);
  }

  /**
   * Puts a file in; waits while the queue is full. Any thread.
   *
   * @throws InterruptedException if the wait was interrupted; the file is in all the same, since
   *     each file that was listed must come to an end
   */
  public void add(Download download) throws InterruptedException {
    var task = new FileTask(download, destination.partial(download));
    lock.lock();
    try {
      awaitRoom();
    } finally {
      lock.unlock();
      put(task);
    }
  }

  private void put(FileTask task) {
    if (stopped().isEmpty()) {
      // Told before a worker can have it: else its end might be told first.
      long here = task.file().receivedBytes();
      watcher.accept(new FetchEvent.FileQueued(task.download(), here));
    }
    change(effects -> schedule.add(task, effects));
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
   * Takes no new work, but lets what is in flight come to its end; {@link #stop} calls that off.
   * What was not begun fails with that failure. Only the first call counts, and none after a stop.
   */
  public void windDown(Failure why) {
    change(effects -> schedule.windDown(why, effects));
  }

  /**
   * Takes no new work: what is under way is called off, and what was not finished fails with that
   * failure. Only the first call counts.
   */
  public void stop(Failure why) {
    change(effects -> schedule.stop(why, effects));
  }

  /**
   * No worker will come any more, and none is at work. If there is work left, the run stops, and
   * each file that has not come to its end fails with that failure.
   */
  public void noMoreWorkers(Failure whyWorkIsLeft) {
    change(effects -> schedule.noMoreWorkers(whyWorkIsLeft, effects));
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
   * Waits for a piece of work, has it done, and gives it back, whatever is thrown out of the
   * worker. Any thread.
   *
   * @param workers how many there are in all, the caller included: those that are not here yet will
   *     be, and large files are shared among them, too
   * @return false when nothing will come any more
   * @throws InterruptedException if the calling thread is interrupted; what it was doing has been
   *     given back, and the run stops
   */
  public boolean work(int workers, Worker worker) throws InterruptedException {
    Optional<Work> work = take(workers, worker.isReady());
    if (work.isPresent()) {
      guard.carryOut(work.get(), worker);
    }
    return work.isPresent();
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
   * Has the next piece of work begun, if there is one, and waits for nothing; when it has ended, it
   * is given back, whatever is thrown out of the worker. Any thread.
   *
   * @param idle how many workers would take something, from 1: large files are shared among them
   * @return {@link Next.Go} if something was begun
   */
  public Next poll(int idle, AsyncWorker worker) {
    Next next = poll(idle);
    if (next instanceof Next.Go(Work work)) {
      guard.begin(work, worker);
    }
    return next;
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

  /**
   * Gives a lease back; writes to the disk if it {@link Lease#needsCheckpoint}.
   *
   * @param failure why it ended before its end; empty if all that was wanted is on disk
   */
  void ended(Lease lease, Optional<Failure> failure) {
    returns.ended(lease, failure);
  }

  /**
   * Gives a verification back.
   *
   * @param failure why the file was not moved into place; empty if it was
   */
  void verified(Verification verification, Optional<Failure> failure) {
    returns.verified(verification, failure);
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

  /** Has a step run under the lock, and what follows from it without. */
  void change(Consumer<Effects> step) {
    var effects = new Effects();
    lock.lock();
    try {
      step.accept(effects);
      tellWorkers();
      tellOfRoom();
    } finally {
      lock.unlock();
    }
    effects.run(watcher, listener).ifPresent(this::stopFor);
  }

  /** What broke has changed nothing in the schedule; but the run cannot go on like that. */
  private void stopFor(Failure why) {
    if (stopped().isEmpty()) {
      stop(why);
    }
  }
}
