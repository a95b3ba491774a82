package dev.drivefetch.pace;

import dev.drivefetch.model.Ticker;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A clock that stands still while something happens, and jumps to what happens next. */
final class VirtualTime implements Ticker {
  private record Event(long at, long number, Runnable action) {}

  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
  private long now;
  private long number;

  @Override
  public long nanoTime() {
    // A monotonic clock may begin anywhere, and overflow.
    return Long.MAX_VALUE - 3_000_000_000L + now;
  }

  double seconds() {
    return now / 1e9;
  }

  void after(long nanos, Runnable action) {
    events.add(new Event(now + nanos, number++, action));
  }

  /** Lets things happen until then, or until nothing more does. */
  void runUntil(Duration end) {
    while (!events.isEmpty() && events.peek().at() <= end.toNanos()) {
      Event next = events.remove();
      now = next.at();
      next.action().run();
    }
  }
}
