package dev.drivefetch.queue;

import dev.drivefetch.model.Download;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.Range;
import dev.drivefetch.model.Remedy;
import dev.drivefetch.model.Ticker;
import dev.drivefetch.pace.Concurrency;
import dev.drivefetch.pace.Pacer;
import dev.drivefetch.pace.RetryDecision;
import dev.drivefetch.pace.RetryPolicy;
import dev.drivefetch.store.Finisher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Decides what comes next, and what follows when something ended. It never waits, and knows of no
 * thread: the {@link DownloadQueue}'s lock guards it.
 */
final class Schedule {
  /**
   * When to ask again whether a split is of use by now: no event tells that the server no longer
   * brakes, or that a rate is better known.
   */
  private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

  private final Ticker ticker;
  private final Pacer pacer;
  private final Concurrency concurrency;
  private final RetryPolicy retryPolicy;
  private final Finisher finisher;
  private final Splitting splitting;
  private final Consumer<FetchEvent> watcher;
  private final Consumer<Consumer<Aftermath>> changes;

  private final Backlog backlog = new Backlog();
  private final Queue<Verification> verifications = new ArrayDeque<>();
  private final Set<FileTask> open = new LinkedHashSet<>();
  private final Set<Lease> active = new LinkedHashSet<>();
  private final BitSet workers = new BitSet();
  private boolean closed;
  private Optional<Failure> stopped = Optional.empty();
  private boolean windingDown;

  /**
   * Nothing to do yet.
   *
   * @param watcher told, by workers, of the bytes they receive
   * @param changes has a step run under the lock, later, and what follows from it without
   */
  Schedule(
      Ticker ticker,
      Pacer pacer,
      Concurrency concurrency,
      RetryPolicy retryPolicy,
      Finisher finisher,
      Splitting splitting,
      Consumer<FetchEvent> watcher,
      Consumer<Consumer<Aftermath>> changes) {
    this.ticker = ticker;
    this.pacer = pacer;
    this.concurrency = concurrency;
    this.retryPolicy = retryPolicy;
    this.finisher = finisher;
    this.splitting = splitting;
    this.watcher = watcher;
    this.changes = changes;
  }

  /** How many files have not come to their end. */
  int openFiles() {
    return open.size();
  }

  /** How many ranges are in flight. */
  int active() {
    return active.size();
  }

  Optional<Failure> stopped() {
    return stopped;
  }

  boolean isStopped() {
    return stopped.isPresent();
  }

  /** Whether nothing will come any more. */
  boolean isOver() {
    return open.isEmpty() && (closed || (isStopped() && active.isEmpty()));
  }

  void add(FileTask task, Aftermath aftermath) {
    open.add(task);
    if (stopped.isPresent()) {
      finish(task, notReached(task, stopped.get(), aftermath), aftermath);
      return;
    }
    OptionalLong size = task.download().size();
    List<Range> missing =
        size.isPresent() ? task.file().missing(size.getAsLong()) : List.of(Range.open());
    missing.forEach(range -> waits(task, range));
    if (missing.isEmpty()) {
      verify(task, size.orElse(0));
    }
  }

  void close() {
    closed = true;
  }

  /** Begins nothing any more; what is in flight may end. */
  void windDown(Failure why, Aftermath aftermath) {
    if (isStopped()) {
      return;
    }
    takeNoNewWork(why, aftermath);
    windingDown = true;
    active.forEach(lease -> neverBegins(lease, aftermath));
    for (FileTask task : List.copyOf(open)) {
      leaveUnlessUnderWay(task, aftermath);
    }
  }

  /** If its worker has not started, what it was to fetch waits, and nobody comes for it. */
  private static void neverBegins(Lease lease, Aftermath aftermath) {
    Optional<Runnable> told = lease.writer().takingAway();
    told.ifPresent(aftermath::then);
    told.ifPresent(_ -> lease.task().rangeWaits());
  }

  /** Once stopped: nothing more comes of a file of which nothing is in flight. */
  private void leaveUnlessUnderWay(FileTask task, Aftermath aftermath) {
    if (!task.isBeingVerified() && task.active().isEmpty()) {
      stopped.ifPresent(why -> finish(task, notReached(task, why, aftermath), aftermath));
    }
  }

  void stop(Failure why, Aftermath aftermath) {
    if (isStopped() && !windingDown) {
      return;
    }
    boolean isNews = stopped.filter(why::equals).isEmpty();
    windingDown = false;
    if (isNews) {
      takeNoNewWork(why, aftermath);
    }
    for (FileTask task : List.copyOf(open)) {
      if (!task.isBeingVerified()) {
        finish(task, notReached(task, why, aftermath), aftermath);
      }
    }
  }

  private void takeNoNewWork(Failure why, Aftermath aftermath) {
    stopped = Optional.of(why);
    aftermath.tell(new FetchEvent.RunStopped(why));
  }

  /** Whoever has a lease or a verification will not give it back any more. */
  void noMoreWorkers(Failure whyWorkIsLeft, Aftermath aftermath) {
    if (open.isEmpty() && (closed || isStopped())) {
      return;
    }
    stop(whyWorkIsLeft, aftermath);
    Failure why = stopped.orElse(whyWorkIsLeft);
    List.copyOf(open).forEach(task -> finish(task, notReached(task, why, aftermath), aftermath));
  }

  /**
   * What to do next; what is given counts as begun.
   *
   * @param idle how many workers would take something, the one that asks included
   * @param isReady whether the one that asks would begin at once
   */
  Next next(int idle, boolean isReady, Aftermath aftermath) {
    if (!verifications.isEmpty()) {
      return new Next.Go(verifications.remove());
    }
    if (isOver()) {
      return new Next.Done();
    }
    if (isStopped()) {
      return new Next.Idle();
    }
    long now = ticker.nanoTime();
    Optional<Pending> pending = backlog.peek(now);
    if (pending.isPresent()) {
      return paced(() -> begin(pending.get()));
    }
    Optional<Lease> waiting = isReady && closed ? waitingForItsWorker(aftermath) : Optional.empty();
    return waiting
        .<Next>map(it -> new Next.Go(takeOver(it)))
        .orElseGet(() -> help(idle, now, aftermath));
  }

  /** The longest range whose worker had still to start; it is taken from it. */
  private Optional<Lease> waitingForItsWorker(Aftermath aftermath) {
    List<Lease> waiting = active.stream().filter(lease -> lease.writer().awaitsWorker()).toList();
    if (waiting.isEmpty()) {
      return Optional.empty();
    }
    Lease longest = TailSplit.longest(waiting);
    Optional<Runnable> told = longest.writer().takingAway();
    told.ifPresent(aftermath::then);
    return told.map(_ -> longest);
  }

  /** No request was made for it, so it needs no pacing. */
  private Lease takeOver(Lease taken) {
    taken.task().ended(taken);
    return lease(taken.task(), taken.writer().remaining(), taken.failuresBefore());
  }

  private Next help(int idle, long now, Aftermath aftermath) {
    OptionalLong due = backlog.nextDue();
    List<Lease> candidates = splitting.candidates(active, closed);
    if (candidates.isEmpty()) {
      return due.isPresent() ? after(due.getAsLong() - now) : new Next.Idle();
    }
    // It only hurries: not while units are short.
    long untilSpare = pacer.nanosUntilSpare();
    if (untilSpare == 0) {
      int workers = helpers(idle);
      Optional<Pending> part = shareOut(candidates, workers, now, aftermath);
      if (part.isPresent()) {
        return paced(() -> begin(part.get()));
      }
      Optional<TailSplit> split = TailSplit.among(candidates, workers, now);
      if (split.isPresent()) {
        return paced(() -> lease(split.get().lease().task(), split.get().take(aftermath), 0));
      }
    }
    long lookAgain = Math.min(LOOK_AGAIN.toNanos(), untilSpare > 0 ? untilSpare : Long.MAX_VALUE);
    return after(Math.min(due.orElse(now + lookAgain) - now, lookAgain));
  }

  /** Cuts the longest range into parts that wait for workers, if it is long enough for that. */
  private Optional<Pending> shareOut(
      List<Lease> candidates, int workers, long now, Aftermath aftermath) {
    if (!splitting.doRangesWork()) {
      return Optional.empty();
    }
    Lease longest = TailSplit.longest(candidates);
    List<Range> parts =
        Waves.cut(longest.writer().remaining(), workers, longest.bytesDuringFirstByteWait(now));
    List<Range> others = parts.subList(1, parts.size());
    if (pacer.nanosFor(others.size() * Pacer.DOWNLOAD_UNITS) > timeFor(longest, workers, now)) {
      return Optional.empty();
    }
    others.forEach(part -> waits(longest.task(), part));
    aftermath.then(longest.writer().shortening(parts.getFirst().end()));
    return backlog.peek(now);
  }

  /** How long the rest of the range takes so many workers, in nanoseconds. */
  private static long timeFor(Lease lease, int workers, long now) {
    return lease.nanosFor(lease.writer().remaining().length(), now) / workers;
  }

  private void waits(FileTask task, Range range) {
    task.rangeWaits();
    backlog.add(new Pending(task, range, task.round(), 0));
  }

  private int helpers(int idle) {
    return Math.min(active.size() + idle, Math.max(concurrency.most(), active.size() + 1));
  }

  private Next paced(Supplier<Lease> begin) {
    long untilRoom = concurrency.nanosUntilRoom();
    if (untilRoom > 0) {
      return after(untilRoom);
    }
    long wait = pacer.tryAcquire(Pacer.DOWNLOAD_UNITS);
    return wait > 0 ? after(wait) : new Next.Go(begin.get());
  }

  private Next after(long nanos) {
    return new Next.Later(Math.max(1, ticker.realNanos(nanos)));
  }

  private Lease begin(Pending pending) {
    backlog.remove(pending);
    pending.task().rangeBegins();
    return lease(pending.task(), pending.range(), pending.failures());
  }

  private Lease lease(FileTask task, Range range, int failures) {
    int worker = workers.nextClearBit(0);
    workers.set(worker);
    var lease =
        new Lease(task, worker, range, failures, ticker, concurrency, watcher, this::partBegan);
    task.began(lease);
    active.add(lease);
    concurrency.began();
    return lease;
  }

  /** Now it is known whether the server honours ranges. */
  private void partBegan() {
    changes.accept(_ -> {});
  }

  void ended(
      Lease lease, Optional<Failure> failure, Optional<Download> newer, Aftermath aftermath) {
    if (!active.remove(lease)) {
      throw new IllegalStateException("it was given back before: " + lease.asked());
    }
    workers.clear(lease.worker());
    concurrency.ended();
    splitting.learn(lease);
    FileTask task = lease.task();
    boolean wasUnderWay = task.ended(lease);
    if (newer.isPresent() && failure.isPresent() && !task.isOver() && !isStopped()) {
      renew(task, newer.get(), failure.get(), aftermath);
      return;
    }
    if (!wasUnderWay) {
      return;
    }
    Optional<Failure> problem = failure.filter(it -> !isTooLateToMatter(it, lease));
    if (problem.isPresent()) {
      retry(lease, problem.get(), aftermath);
    } else if (task.isReceived()) {
      verify(task, task.current().size().orElse(lease.writer().position()));
    } else if (isStopped()) {
      leaveUnlessUnderWay(task, aftermath);
    }
  }

  /**
   * A connection that breaks after the last byte that was wanted leaves nothing to ask for again.
   * What the disk has lost does: its remedy is never to ask the server again.
   */
  private static boolean isTooLateToMatter(Failure failure, Lease lease) {
    return failure.remedy() == Remedy.RETRY && lease.writer().remaining().isEmpty();
  }

  void verified(
      Verification verification,
      Optional<Failure> failure,
      Optional<Download> newer,
      Aftermath aftermath) {
    FileTask task = verification.task();
    task.verificationEnds();
    if (task.isOver()) {
      return;
    }
    if (failure.isEmpty()) {
      Path target = task.download().target();
      var outcome = new Outcome.Downloaded(target, verification.size(), verification.checksum());
      finish(task, outcome, aftermath);
      return;
    }
    if (newer.isPresent() && !isStopped()) {
      renew(task, newer.get(), failure.get(), aftermath);
      return;
    }
    int attempt = task.countRestart();
    RetryDecision decision = retryPolicy.decide(failure.get(), attempt);
    carryOut(decision, task, failure.get(), attempt, aftermath);
  }

  private void verify(FileTask task, long size) {
    task.verificationBegins();
    verifications.add(new Verification(task, finisher, size));
  }

  private void retry(Lease lease, Failure failure, Aftermath aftermath) {
    FileTask task = lease.task();
    if (failure.remedy() == Remedy.SLOW_DOWN) {
      pacer.refused(failure.retryAfter());
      concurrency.refused();
    }
    int attempt =
        failure.remedy() == Remedy.RESTART ? task.countRestart() : lease.failures(failure);
    RetryDecision decision = retryPolicy.decide(failure, attempt);
    if (isStopped() && decision instanceof RetryDecision.Retry) {
      task.rangeWaits();
      leaveUnlessUnderWay(task, aftermath);
      return;
    }
    if (decision instanceof RetryDecision.Retry(Duration delay)) {
      aftermath.tell(new FetchEvent.RetryScheduled(task.download(), failure, attempt, delay));
    }
    if (decision instanceof RetryDecision.Retry(Duration delay) && task.current().allowsRanges()) {
      later(task, lease.writer().remaining(), attempt, delay);
    } else {
      carryOut(decision, task, failure, attempt, aftermath);
    }
  }

  private void carryOut(
      RetryDecision decision, FileTask task, Failure failure, int attempt, Aftermath aftermath) {
    if (decision instanceof RetryDecision.Stop) {
      stop(failure, aftermath);
    }
    if (task.isOver()) {
      return;
    }
    switch (decision) {
      case RetryDecision.Defer() -> {
        task.retire(true, aftermath);
        finish(task, new Outcome.Deferred(failure), aftermath);
      }
      case RetryDecision.GiveUp() -> {
        // After these what is here is right, and the next run may have more luck with the rest.
        boolean isSound = failure.remedy() == Remedy.RETRY || failure.remedy() == Remedy.SLOW_DOWN;
        task.retire(isSound, aftermath);
        finish(task, new Outcome.Failed(failure), aftermath);
      }
      case RetryDecision _ when isStopped() -> {
        long kept = task.retire(failure.remedy() != Remedy.RESTART, aftermath);
        finish(task, Outcome.notReached(stopped.orElse(failure), kept), aftermath);
      }
      // Only what cannot be had in ranges gets here with a retry: it begins again.
      case RetryDecision.Retry(Duration delay) -> restart(task, failure, attempt, delay, aftermath);
      case RetryDecision.Restart(Duration delay) ->
          restart(task, failure, attempt, delay, aftermath);
      case RetryDecision.Stop() -> {}
    }
  }

  private static Outcome notReached(FileTask task, Failure why, Aftermath aftermath) {
    return Outcome.notReached(why, task.retire(true, aftermath));
  }

  private void restart(
      FileTask task, Failure failure, int attempt, Duration delay, Aftermath aftermath) {
    beginAgain(task, failure, attempt, delay, task.file()::reset, aftermath);
  }

  /** Drive has another content by now: that is fetched, from its first byte on. */
  private void renew(FileTask task, Download newer, Failure failure, Aftermath aftermath) {
    task.renew(newer);
    aftermath.tell(new FetchEvent.FileChanged(task.download(), newer));
    beginAgain(task, failure, 0, Duration.ZERO, () -> task.file().renew(newer), aftermath);
  }

  /**
   * What is here goes first, which needs the disk; only then may a worker come for the new part.
   */
  private void beginAgain(
      FileTask task,
      Failure failure,
      int attempt,
      Duration delay,
      Runnable drop,
      Aftermath aftermath) {
    long lost = task.beginAgain(aftermath);
    aftermath.tell(new FetchEvent.FileRestarted(task.download(), failure, lost));
    task.rangeWaits();
    int round = task.round();
    aftermath.finallyDo(
        () -> {
          drop.run();
          changes.accept(_ -> beginsAgain(task, round, attempt, delay));
        });
  }

  private void beginsAgain(FileTask task, int round, int failures, Duration delay) {
    OptionalLong size = task.current().size();
    Range all = size.isPresent() ? new Range(0, size.getAsLong()) : Range.open();
    backlog.addLater(new Pending(task, all, round, failures), ticker.nanoTime() + delay.toNanos());
  }

  private void later(FileTask task, Range range, int failures, Duration delay) {
    task.rangeWaits();
    backlog.addLater(
        new Pending(task, range, task.round(), failures), ticker.nanoTime() + delay.toNanos());
  }

  private void finish(FileTask task, Outcome outcome, Aftermath aftermath) {
    task.abandon(aftermath);
    task.close();
    open.remove(task);
    OptionalLong size =
        outcome instanceof Outcome.Downloaded done
            ? OptionalLong.of(done.bytes())
            : task.download().size();
    aftermath.tell(new FetchEvent.FileFinished(task.download().file(), outcome, size));
  }
}
