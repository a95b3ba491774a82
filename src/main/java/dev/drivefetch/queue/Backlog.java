package dev.drivefetch.queue;

import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;

/**
 * The ranges that wait, usually in this order: what was under way before goes first, then the
 * largest, so that no large file is left for the end; equal ones by position. Failed ranges stay
 * aside until they are due. The queue's lock guards it.
 */
final class Backlog {
  private static final Comparator<Pending> ORDER =
      Comparator.comparing(Pending::isRetried)
          .thenComparingLong(pending -> pending.range().length())
          .reversed()
          .thenComparingLong(pending -> pending.range().start());

  private record Delayed(Pending pending, long due) {}

  private final PriorityQueue<Pending> ready;

  // Differences, not values: a monotonic clock may overflow.
  private final PriorityQueue<Delayed> delayed =
      new PriorityQueue<>((one, other) -> Long.signum(one.due() - other.due()));

  private Backlog(Comparator<Pending> order) {
    this.ready = new PriorityQueue<>(order);
  }

  /** One that is fast as a whole. */
  static Backlog largestFirst() {
    return new Backlog(ORDER);
  }

  /** One for a file that is written to an output while it comes. */
  static Backlog byPosition() {
    return new Backlog(Comparator.comparingLong(pending -> pending.range().start()));
  }

  void add(Pending pending) {
    ready.add(pending);
  }

  void addLater(Pending pending, long due) {
    delayed.add(new Delayed(pending, due));
  }

  /** What may begin now; it stays until {@link #remove}. */
  Optional<Pending> peek(long now) {
    wake(now);
    while (!ready.isEmpty() && ready.peek().isStale()) {
      ready.remove();
    }
    return Optional.ofNullable(ready.peek());
  }

  void remove(Pending pending) {
    ready.remove(pending);
  }

  /** When the next failed range is due. */
  OptionalLong nextDue() {
    while (!delayed.isEmpty() && delayed.peek().pending().isStale()) {
      delayed.remove();
    }
    return delayed.isEmpty() ? OptionalLong.empty() : OptionalLong.of(delayed.peek().due());
  }

  private void wake(long now) {
    while (!delayed.isEmpty() && delayed.peek().due() - now <= 0) {
      ready.add(delayed.remove().pending());
    }
  }
}
