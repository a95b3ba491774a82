package dev.drivefetch.queue;

import dev.drivefetch.model.Content;
import dev.drivefetch.model.Download;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Ticker;
import dev.drivefetch.pace.Concurrency;
import dev.drivefetch.pace.Pacer;
import dev.drivefetch.pace.RetryPolicy;
import dev.drivefetch.store.Finisher;
import dev.drivefetch.store.InOrderOutput;
import dev.drivefetch.store.disk.StoreException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Hands out what comes next and takes back what came of it. A blocking queue for threads ({@link
 * #work}) and a non-blocking one for event loops ({@link #poll}, {@link #onChange}): both get the
 * same work in the same order.
 *
 * <p>A strategy never holds a piece of work: taking it, doing it and giving it back is one call,
 * which gives it back also after an exception. A blocking worker is a loop,
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
 * <p>What changes it goes through {@link LockedSchedule}, where the rule of its one lock is.
 */
public final class DownloadQueue {
  private final Finisher finisher;
  private final Optional<InOrderOutput> output;
  private final Consumer<FetchEvent> watcher;
  private final LockedSchedule schedule;
  private final Returns returns;
  private final Guard guard;

  /**
   * An empty queue.
   *
   * @param concurrency how many ranges may be under way at once
   * @param finisher has the partial files, and puts whole ones into their places
   * @param refresh asked once for a file that does not fit its description
   * @param capacity how many unfinished files it holds before {@link #add} waits; each thread that
   *     adds may go beyond it by one
   */
  public DownloadQueue(
      Ticker ticker,
      Pacer pacer,
      Concurrency concurrency,
      RetryPolicy retryPolicy,
      Finisher finisher,
      Consumer<FetchEvent> watcher,
      SplitOptions splitOptions,
      Refresh refresh,
      int capacity) {
    this(
        ticker,
        pacer,
        concurrency,
        retryPolicy,
        finisher,
        Optional.empty(),
        watcher,
        splitOptions,
        refresh,
        capacity);
  }

  /**
   * The same with an output that the one file of the run is written to while it comes, in place of
   * its target.
   */
  public DownloadQueue(
      Ticker ticker,
      Pacer pacer,
      Concurrency concurrency,
      RetryPolicy retryPolicy,
      Finisher finisher,
      Optional<InOrderOutput> output,
      Consumer<FetchEvent> watcher,
      SplitOptions splitOptions,
      Refresh refresh,
      int capacity) {
    this.output = output;
    this.finisher = finisher;
    this.watcher = watcher;
    this.schedule =
        new LockedSchedule(
            watcher,
            capacity,
            changes ->
                new Schedule(
                    ticker,
                    pacer,
                    concurrency,
                    retryPolicy,
                    output.isPresent() ? output.get() : finisher,
                    output,
                    new Splitting(splitOptions),
                    watcher,
                    changes));
    this.returns = new Returns(schedule, watcher, refresh);
    this.guard = new Guard(returns);
    output.ifPresent(it -> it.onProgress(() -> schedule.change((_, _) -> {})));
  }

  /**
   * Puts a file in; waits while the queue is full. Any thread.
   *
   * @throws InterruptedException if the wait was interrupted; the file is in all the same, since
   *     each file that was listed must come to an end
   */
  public void add(Download download) throws InterruptedException {
    var task = new FileTask(download, finisher.partial(download));
    output.ifPresent(it -> it.follow(task.file()));
    try {
      schedule.awaitRoom();
    } finally {
      put(task);
    }
  }

  private void put(FileTask task) {
    if (stopped().isEmpty()) {
      // Told before a worker can have it: else its end might be told first.
      long here = task.file().receivedBytes();
      watcher.accept(new FetchEvent.FileQueued(task.download(), here));
      fill(task);
    }
    schedule.change((it, effects) -> it.add(task, effects));
  }

  /** A link file is written here: no server has its bytes, and no worker need wait for them. */
  private void fill(FileTask task) {
    if (task.download().file().content() instanceof Content.Link link && !task.file().isWhole()) {
      try {
        long added = task.file().fill(link.bytes());
        watcher.accept(new FetchEvent.BytesReceived(0, task.download(), added));
      } catch (StoreException e) {
        stop(e.failure());
      }
    }
  }

  /** No more files will be added. */
  public void close() {
    schedule.change((it, _) -> it.close());
  }

  /**
   * Takes no new work, but lets what is in flight come to its end; {@link #stop} calls that off.
   * What was not begun fails with that failure. Only the first call counts, and none after a stop.
   */
  public void windDown(Failure why) {
    schedule.change((it, effects) -> it.windDown(why, effects));
  }

  /**
   * Hands out no new work: what is under way is cancelled, and what was not finished fails with
   * that failure. Only the first call counts.
   */
  public void stop(Failure why) {
    schedule.stop(why);
  }

  /**
   * No worker will come any more, and none is at work. If there is work left, the run stops, and
   * each file that has not come to its end fails with that failure.
   */
  public void noMoreWorkers(Failure whyWorkIsLeft) {
    schedule.change((it, effects) -> it.noMoreWorkers(whyWorkIsLeft, effects));
  }

  /** Why it takes no new work, if so. */
  public Optional<Failure> stopped() {
    return schedule.stopped();
  }

  /** Called, on any thread, when {@link #poll} may answer otherwise than before. */
  public void onChange(Runnable listener) {
    schedule.onChange(listener);
  }

  /**
   * Waits for a piece of work, has it done, and gives it back, also if the worker throws. Any
   * thread.
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
    return schedule.take(workers, isReady);
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
    return schedule.poll(idle);
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
}
