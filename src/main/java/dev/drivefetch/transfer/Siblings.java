package dev.drivefetch.transfer;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * The rates of the connections of this process, for comparison: those under way, and those that
 * ended a moment ago, since the last one of a run is alone. Any thread; its lock guards all fields,
 * and is held for arithmetic only.
 */
final class Siblings {
  private static final long MOMENT = TimeUnit.MINUTES.toNanos(1);
  private static final int MOST_ENDED = 16;

  /** A file that is slow on each connection is waited for: it is no use to ask again. */
  private static final int MOST_GIVEN_UP = 2;

  private static final int MOST_FILES = 1000;

  private record Ended(double rate, long at) {}

  private final IdentityHashMap<ConnectionWatch, Double> active = new IdentityHashMap<>();
  private final Deque<Ended> ended = new ArrayDeque<>();
  private final Map<URI, Integer> givenUp = new HashMap<>();

  /**
   * The median of the others' rates, in bytes a second; empty if none is known.
   *
   * @param rate what this one's is
   */
  synchronized OptionalDouble median(ConnectionWatch one, double rate, long now) {
    active.put(one, rate);
    double[] others =
        DoubleStream.concat(
                active.entrySet().stream()
                    .filter(each -> each.getKey() != one)
                    .mapToDouble(Map.Entry::getValue),
                recent(now).mapToDouble(Ended::rate))
            .sorted()
            .toArray();
    return others.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(others[others.length / 2]);
  }

  private Stream<Ended> recent(long now) {
    return ended.stream().filter(each -> now - each.at() < MOMENT);
  }

  /** That one is over. */
  synchronized void ended(ConnectionWatch one, long now) {
    Double rate = active.remove(one);
    if (rate != null) {
      ended.addLast(new Ended(rate, now));
      if (ended.size() > MOST_ENDED) {
        ended.removeFirst();
      }
    }
  }

  /** Whether a slow connection for that file may be given up once more; counts it. */
  synchronized boolean mayGiveUp(URI uri) {
    boolean isKnown = givenUp.containsKey(uri) || givenUp.size() < MOST_FILES;
    return isKnown && givenUp.merge(uri, 1, Integer::sum) <= MOST_GIVEN_UP;
  }
}
