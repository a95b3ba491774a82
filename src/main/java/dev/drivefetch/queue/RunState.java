package dev.drivefetch.queue;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Range;
import dev.drivefetch.model.Ticker;
import dev.drivefetch.pace.Concurrency;
import dev.drivefetch.store.Completer;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What there is to do: which files are open, what of them waits, what is in flight, and whether
 * anything new may begin. The queue's lock guards it.
 */
final class RunState {
  private final Ticker ticker;
  private final Concurrency concurrency;
  private final Completer completer;
  private final Consumer<FetchEvent> watcher;
  private final Runnable partBegan;

  private final Backlog backlog;
  private final Queue<Verification> verifications = new ArrayDeque<>();
  private final Set<FileTask> open = new LinkedHashSet<>();
  private final Set<Lease> active = new LinkedHashSet<>();
  private final BitSet workers = new BitSet();
  private boolean closed;
  private Optional<Failure> stopped = Optional.empty();

  /**
   * Nothing to do yet.
   *
   * @param watcher told, by workers, of the bytes they receive
   * @param partBegan called by workers when the first byte of a part of a file has come
   */
  RunState(
      Ticker ticker,
      Concurrency concurrency,
      Completer completer,
      Backlog backlog,
      Consumer<FetchEvent> watcher,
      Runnable partBegan) {
    this.ticker = ticker;
    this.concurrency = concurrency;
    this.completer = completer;
    this.backlog = backlog;
    this.watcher = watcher;
    this.partBegan = partBegan;
  }

  /** How many files have not come to their end. */
  int openFiles() {
    return open.size();
  }

  /** Those files, as they are now. */
  List<FileTask> open() {
    return List.copyOf(open);
  }

  void opens(FileTask task) {
    open.add(task);
  }

  void ends(FileTask task) {
    open.remove(task);
  }

  /** The ranges in flight. */
  Collection<Lease> active() {
    return Collections.unmodifiableSet(active);
  }

  /** No more files will be opened. */
  void close() {
    closed = true;
  }

  boolean isClosed() {
    return closed;
  }

  /** Nothing new begins any more. */
  void stop(Failure why) {
    stopped = Optional.of(why);
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

  /** The ranges that wait. */
  Backlog backlog() {
    return backlog;
  }

  /** It may begin at once. */
  void waits(FileTask task, Range range) {
    task.rangeWaits();
    backlog.add(new Pending(task, range, task.round(), 0));
  }

  /** Every byte is here. */
  void awaitsVerification(FileTask task, long size) {
    task.verificationBegins();
    verifications.add(new Verification(task, completer, size));
  }

  Optional<Verification> nextVerification() {
    return Optional.ofNullable(verifications.poll());
  }

  /** What waited is in flight. */
  Lease begin(Pending pending) {
    return begin(pending, pending.range());
  }

  /**
   * The first bytes of what waited are in flight, and the others wait.
   *
   * @param first begins where that begins
   */
  Lease begin(Pending pending, Range first) {
    backlog.remove(pending);
    pending.task().rangeBegins();
    Range all = pending.range();
    if (first.end() < all.end()) {
      waits(pending.task(), new Range(first.end(), all.end()));
    }
    return lease(pending.task(), first, pending.failures());
  }

  /** Whether a file may be downloaded again from its first byte on. */
  boolean mayBeginAgain() {
    return completer.mayBeginAgain();
  }

  /** That range is in flight. */
  Lease lease(FileTask task, Range range, int failures) {
    int worker = workers.nextClearBit(0);
    workers.set(worker);
    var lease = new Lease(task, worker, range, failures, ticker, concurrency, watcher, partBegan);
    task.began(lease);
    active.add(lease);
    concurrency.began();
    return lease;
  }

  /** It is in flight no more. */
  void landed(Lease lease) {
    if (!active.remove(lease)) {
      throw new IllegalStateException("it was already returned: " + lease.asked());
    }
    workers.clear(lease.worker());
    concurrency.ended();
  }
}
