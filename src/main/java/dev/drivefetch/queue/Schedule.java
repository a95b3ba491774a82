package dev.drivefetch.queue;

import dev.drivefetch.model.Download;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Range;
import dev.drivefetch.model.Ticker;
import dev.drivefetch.pace.Concurrency;
import dev.drivefetch.pace.FailedRequests;
import dev.drivefetch.pace.Pacer;
import dev.drivefetch.pace.RetryPolicy;
import dev.drivefetch.store.Completer;
import dev.drivefetch.store.InOrderOutput;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Decides what comes next; what follows when something ended is left to {@link Outcomes}. It never
 * waits, and knows of no thread: the {@link DownloadQueue}'s lock guards it.
 */
final class Schedule {
  private final Ticker ticker;
  private final RunState state;
  private final PacedStart start;
  private final Optional<InOrder> inOrder;
  private final Helping helping;
  private final Endings endings;
  private final Outcomes outcomes;

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
      Completer completer,
      Optional<InOrderOutput> output,
      Splitting splitting,
      Consumer<FetchEvent> watcher,
      Consumer<Consumer<Effects>> changes) {
    this.ticker = ticker;
    // A part that begins shows that the server honours ranges: then others may help.
    this.state =
        new RunState(
            ticker,
            concurrency,
            completer,
            output.isPresent() ? Backlog.byPosition() : Backlog.largestFirst(),
            watcher,
            () -> changes.accept(_ -> {}));
    this.start = new PacedStart(ticker, pacer, concurrency);
    this.inOrder = output.map(it -> new InOrder(it, state, splitting));
    this.helping = new Helping(state, start, pacer, concurrency, splitting);
    this.endings = new Endings(state);
    var restarts = new Restarts(state, ticker, changes);
    var failedRequests = new FailedRequests(pacer, retryPolicy);
    this.outcomes = new Outcomes(state, concurrency, failedRequests, splitting, endings, restarts);
  }

  /** How many files have not come to their end. */
  int openFiles() {
    return state.openFiles();
  }

  /** How many ranges are in flight. */
  int active() {
    return state.active().size();
  }

  Optional<Failure> stopped() {
    return state.stopped();
  }

  boolean isStopped() {
    return state.isStopped();
  }

  /** Whether nothing will come any more. */
  boolean isOver() {
    return state.isOver();
  }

  void add(FileTask task, Effects effects) {
    state.opens(task);
    if (state.isStopped()) {
      endings.finish(task, Endings.notReached(task, state.stopped().get(), effects), effects);
      return;
    }
    OptionalLong size = task.download().size();
    List<Range> missing =
        size.isPresent() ? task.file().missing(size.getAsLong()) : List.of(Range.open());
    missing.forEach(range -> state.waits(task, range));
    if (missing.isEmpty()) {
      state.awaitsVerification(task, size.orElse(0));
    }
  }

  void close() {
    state.close();
  }

  /** Begins nothing any more; what is in flight may end. */
  void windDown(Failure why, Effects effects) {
    endings.windDown(why, effects);
  }

  void stop(Failure why, Effects effects) {
    endings.stop(why, effects);
  }

  /** Whoever has a lease or a verification will not give it back any more. */
  void noMoreWorkers(Failure whyWorkIsLeft, Effects effects) {
    endings.noMoreWorkers(whyWorkIsLeft, effects);
  }

  void ended(Lease lease, Optional<Failure> failure, Optional<Download> newer, Effects effects) {
    outcomes.ended(lease, failure, newer, effects);
  }

  void verified(
      Verification verification,
      Optional<Failure> failure,
      Optional<Download> newer,
      Effects effects) {
    outcomes.verified(verification, failure, newer, effects);
  }

  /** What of it may begin now. */
  private Optional<Range> admitted(Pending pending) {
    return inOrder.isEmpty() ? Optional.of(pending.range()) : inOrder.get().admitted(pending);
  }

  /**
   * What to do next; what is given counts as begun.
   *
   * @param idle how many workers would take something, the one that asks included
   * @param isReady whether the one that asks would begin at once
   */
  Next next(int idle, boolean isReady, Effects effects) {
    Optional<Verification> verification = state.nextVerification();
    if (verification.isPresent()) {
      return new Next.Go(verification.get());
    }
    if (isOver()) {
      return new Next.Done();
    }
    if (isStopped()) {
      return new Next.Idle();
    }
    long now = ticker.nanoTime();
    Optional<Pending> pending = state.backlog().peek(now);
    Optional<Range> range = pending.flatMap(this::admitted);
    if (range.isPresent()) {
      return start.paced(() -> state.begin(pending.get(), range.get()));
    }
    Optional<Lease> taken =
        isReady && state.isClosed() ? helping.takeOver(effects) : Optional.empty();
    return taken.<Next>map(Next.Go::new).orElseGet(() -> helping.help(idle, now, effects));
  }
}
