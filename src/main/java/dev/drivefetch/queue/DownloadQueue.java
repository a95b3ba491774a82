package dev.drivefetch.queue;

import dev.drivefetch.model.Download;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.Range;
import dev.drivefetch.model.Remedy;
import dev.drivefetch.model.Ticker;
import dev.drivefetch.pace.Pacer;
import dev.drivefetch.pace.RetryDecision;
import dev.drivefetch.pace.RetryPolicy;
import dev.drivefetch.store.Destination;
import dev.drivefetch.store.Finisher;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Hands out what comes next, and decides with the {@link RetryPolicy} what follows a failure. It is
 * a blocking queue for threads ({@link #take}) and a non-blocking one for event loops ({@link
 * #poll}, {@link #onChange}); both give the same work in the same order.
 *
 * <p>Rule: one lock guards all state. Watchers and listeners are called after it is released.
 */
public final class DownloadQueue {
  private final Ticker ticker;
  private final Pacer pacer;
  private final RetryPolicy retryPolicy;
  private final Destination destination;
  private final Finisher finisher;
  private final Consumer<FetchEvent> watcher;
  private final int capacity;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Condition hasRoom = lock.newCondition();

  private final Backlog backlog = new Backlog();
  private final Queue<Verification> verifications = new ArrayDeque<>();
  private final Set<FileTask> open = new LinkedHashSet<>();
  private final Set<Lease> active = new LinkedHashSet<>();
  private final BitSet workers = new BitSet();
  private boolean closed;
  private Optional<Failure> stopped = Optional.empty();

  private volatile Runnable listener = () -> {};

  /**
   * An empty queue.
   *
   * @param capacity how many unfinished files it holds before {@link #add} waits
   */
  public DownloadQueue(
      Ticker ticker,
      Pacer pacer,
      RetryPolicy retryPolicy,
      Destination destination,
      Consumer<FetchEvent> watcher,
      int capacity) {
    this.ticker = ticker;
    this.pacer = pacer;
    this.retryPolicy = retryPolicy;
    this.destination = destination;
    this.finisher = destination.finisher();
    this.watcher = watcher;
    this.capacity = capacity;
  }

  /** Puts a file in; waits while the queue is full. Any thread. */
  public void add(Download download) throws InterruptedException {
    var task = new FileTask(download, destination.partial(download));
    var events = new ArrayList<FetchEvent>();
    lock.lockInterruptibly();
    try {
      while (open.size() >= capacity && stopped.isEmpty()) {
        hasRoom.await();
      }
      open.add(task);
      if (stopped.isPresent()) {
        finish(task, new Outcome.Failed(stopped.get()), OptionalLong.empty(), events);
      } else {
        events.add(new FetchEvent.FileQueued(download));
        queueMissing(task);
      }
    } finally {
      lock.unlock();
    }
    announce(events);
  }

  /** No more files will be added. */
  public void close() {
    change(events -> closed = true);
  }

  /**
   * Takes no new work: what is under way is called off, what was not finished fails with that
   * failure. Only the first call counts.
   */
  public void stop(Failure why) {
    change(events -> stop(why, events));
  }

  /** Who is told, on any thread, that {@link #poll} may answer otherwise than before. */
  public void onChange(Runnable listener) {
    this.listener = listener;
  }

  /** Waits for work; empty when nothing will come any more. Any thread. */
  public Optional<Work> take() throws InterruptedException {
    while (true) {
      lock.lockInterruptibly();
      Next next;
      try {
        next = next();
        switch (next) {
          case Next.Later(long nanos) -> changed.awaitNanos(nanos);
          case Next.Idle() -> changed.await();
          case Next.Go _, Next.Done _ -> {}
        }
      } finally {
        lock.unlock();
      }
      switch (next) {
        case Next.Go(Work work) -> {
          announceStart(work);
          return Optional.of(work);
        }
        case Next.Done() -> {
          return Optional.empty();
        }
        case Next.Later _, Next.Idle _ -> {}
      }
    }
  }

  /** What to do next, without waiting. Any thread. */
  public Next poll() {
    Next next;
    lock.lock();
    try {
      next = next();
    } finally {
      lock.unlock();
    }
    if (next instanceof Next.Go(Work work)) {
      announceStart(work);
    }
    return next;
  }

  /**
   * Gives a lease back.
   *
   * @param failure why it ended before its end; empty if all that was wanted is on disk
   */
  public void ended(Lease lease, Optional<Failure> failure) {
    change(
        events -> {
          active.remove(lease);
          workers.clear(lease.worker());
          events.add(new FetchEvent.RangeEnded(lease.worker(), lease.download()));
          FileTask task = lease.task();
          if (!task.ended(lease)) {
            return;
          }
          if (lease.writer().rangesIgnored()) {
            task.neverSplit();
          }
          failure.ifPresentOrElse(
              why -> retry(lease, why, events), () -> verifyIfReceived(task, lease));
        });
  }

  /**
   * Gives a verification back.
   *
   * @param failure why the file was not moved into place; empty if it was
   */
  public void verified(Verification verification, Optional<Failure> failure) {
    change(
        events -> {
          FileTask task = verification.task();
          task.verificationEnds();
          failure.ifPresentOrElse(
              why -> decide(task, why, task.countRestart(), verification.size(), events),
              () -> {
                var outcome = new Outcome.Downloaded(task.download().target(), verification.size());
                finish(task, outcome, OptionalLong.of(verification.size()), events);
              });
        });
  }

  private Next next() {
    if (!verifications.isEmpty()) {
      return new Next.Go(verifications.remove());
    }
    if (isDone()) {
      return new Next.Done();
    }
    if (stopped.isPresent()) {
      return new Next.Idle();
    }
    long now = ticker.nanoTime();
    Optional<Pending> pending = backlog.peek(now);
    if (pending.isPresent()) {
      return paced(() -> begin(pending.get()));
    }
    Optional<TailSplit> split = pacer.isBraking() ? Optional.empty() : TailSplit.among(active, now);
    if (split.isPresent()) {
      return paced(() -> begin(split.get()));
    }
    OptionalLong due = backlog.nextDue();
    return due.isPresent() ? new Next.Later(Math.max(1, due.getAsLong() - now)) : new Next.Idle();
  }

  private boolean isDone() {
    return open.isEmpty() && (closed || (stopped.isPresent() && active.isEmpty()));
  }

  private Next paced(Supplier<Lease> begin) {
    long wait = pacer.tryAcquire(Pacer.DOWNLOAD_UNITS);
    return wait > 0 ? new Next.Later(wait) : new Next.Go(begin.get());
  }

  private Lease begin(Pending pending) {
    backlog.remove(pending);
    pending.task().rangeBegins();
    return lease(pending.task(), pending.range());
  }

  private Lease begin(TailSplit split) {
    return lease(split.lease().task(), split.take());
  }

  private Lease lease(FileTask task, Range range) {
    int worker = workers.nextClearBit(0);
    workers.set(worker);
    var lease = new Lease(task, worker, range, ticker, watcher);
    task.began(lease);
    active.add(lease);
    // Whoever idles may help with it, or take what else is ready.
    changed.signalAll();
    return lease;
  }

  private void queueMissing(FileTask task) {
    OptionalLong size = task.download().size();
    List<Range> missing =
        size.isPresent() ? task.file().missing(size.getAsLong()) : List.of(Range.open());
    for (Range range : missing) {
      task.rangeWaits();
      backlog.add(new Pending(task, range, task.round(), false));
    }
    if (missing.isEmpty()) {
      verify(task, size.orElse(0));
    }
    changed.signalAll();
  }

  private void verifyIfReceived(FileTask task, Lease last) {
    if (task.isReceived()) {
      verify(task, task.download().size().orElse(last.writer().position()));
    }
  }

  private void verify(FileTask task, long size) {
    task.verificationBegins();
    verifications.add(new Verification(task, finisher, size));
  }

  private void retry(Lease lease, Failure failure, List<FetchEvent> events) {
    FileTask task = lease.task();
    if (failure.remedy() == Remedy.SLOW_DOWN) {
      pacer.refused(failure.retryAfter());
    }
    int attempt =
        failure.remedy() == Remedy.RESTART
            ? task.countRestart()
            : task.countFailure(lease.writer().position() - lease.asked().start());
    RetryDecision decision = retryPolicy.decide(failure, attempt);
    if (decision instanceof RetryDecision.Retry(Duration delay) && task.download().allowsRanges()) {
      events.add(new FetchEvent.RetryScheduled(task.download(), failure, attempt, delay));
      later(task, lease.writer().remaining(), delay);
    } else {
      carryOut(decision, task, failure, lease.writer().position(), events);
    }
  }

  private void decide(
      FileTask task, Failure failure, int attempt, long received, List<FetchEvent> events) {
    carryOut(retryPolicy.decide(failure, attempt), task, failure, received, events);
  }

  private void carryOut(
      RetryDecision decision,
      FileTask task,
      Failure failure,
      long received,
      List<FetchEvent> events) {
    if (stopped.isPresent()) {
      finish(task, new Outcome.Failed(stopped.get()), task.download().size(), events);
      return;
    }
    switch (decision) {
      case RetryDecision.Retry(Duration delay) -> restart(task, failure, received, delay, events);
      case RetryDecision.Restart(Duration delay) -> restart(task, failure, received, delay, events);
      case RetryDecision.Defer() ->
          finish(task, new Outcome.Deferred(failure), task.download().size(), events);
      case RetryDecision.GiveUp() ->
          finish(task, new Outcome.Failed(failure), task.download().size(), events);
      case RetryDecision.Stop() -> stop(failure, events);
    }
  }

  private void restart(
      FileTask task, Failure failure, long received, Duration delay, List<FetchEvent> events) {
    events.add(new FetchEvent.FileRestarted(task.download(), failure, received));
    task.abandon();
    task.file().reset();
    OptionalLong size = task.download().size();
    later(task, size.isPresent() ? new Range(0, size.getAsLong()) : Range.open(), delay);
  }

  private void later(FileTask task, Range range, Duration delay) {
    task.rangeWaits();
    backlog.addLater(
        new Pending(task, range, task.round(), true), ticker.nanoTime() + delay.toNanos());
  }

  private void stop(Failure why, List<FetchEvent> events) {
    if (stopped.isPresent()) {
      return;
    }
    stopped = Optional.of(why);
    events.add(new FetchEvent.RunStopped(why));
    for (FileTask task : List.copyOf(open)) {
      if (!task.isBeingVerified()) {
        finish(task, new Outcome.Failed(why), task.download().size(), events);
      }
    }
  }

  private void finish(FileTask task, Outcome outcome, OptionalLong size, List<FetchEvent> events) {
    task.abandon();
    task.close();
    open.remove(task);
    hasRoom.signal();
    events.add(new FetchEvent.FileFinished(task.download().file(), outcome, size));
  }

  private void announceStart(Work work) {
    if (work instanceof Lease lease) {
      watcher.accept(new FetchEvent.RangeStarted(lease.worker(), lease.download(), lease.asked()));
    }
  }

  private void announce(List<FetchEvent> events) {
    events.forEach(watcher);
    listener.run();
  }

  private void change(Consumer<List<FetchEvent>> step) {
    var events = new ArrayList<FetchEvent>();
    lock.lock();
    try {
      step.accept(events);
      changed.signalAll();
      if (stopped.isPresent()) {
        hasRoom.signalAll();
      }
    } finally {
      lock.unlock();
    }
    announce(events);
  }
}
