package dev.drivefetch.transfer;

import dev.drivefetch.model.Ticker;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * The rates of a run's connections, those of worker processes included, for comparison: those under
 * way, and those that ended a moment ago, since the last one of a run is alone. Any thread; its
 * lock guards all fields, and is held for arithmetic only.
 */
public final class Siblings {
  private static final int MOST_ENDED = 16;

  /** What share of the others' median is far behind. */
  private static final double FAR_BEHIND = 0.1;

  /** A file that is slow on each connection is waited for: it is no use to ask again. */
  private static final int MOST_GIVEN_UP = 2;

  private static final int MOST_FILES = 1000;

  private record Ended(double rate, long at) {}

  private final Ticker ticker;
  private final RateWindows windows;
  private final IdentityHashMap<Sibling, Double> active = new IdentityHashMap<>();
  private final Deque<Ended> ended = new ArrayDeque<>();
  private final Map<URI, Integer> givenUp = new HashMap<>();

  /** None is known yet. */
  public Siblings(Ticker ticker, RateWindows windows) {
    this.ticker = ticker;
    this.windows = windows;
  }

  /** A connection for that file begins. */
  public RateComparison join(URI uri) {
    return new Sibling(uri);
  }

  /** One of them; the lock of all guards it. */
  private final class Sibling implements RateComparison {
    private final URI uri;
    private int behind;
    private boolean isFarBehind;
    private boolean over;

    Sibling(URI uri) {
      this.uri = uri;
    }

    @Override
    public void measured(double rate) {
      synchronized (Siblings.this) {
        if (!over) {
          active.put(this, rate);
          compare(rate);
        }
      }
    }

    private void compare(double rate) {
      OptionalDouble others = median(this);
      boolean isBehind = others.isPresent() && rate < FAR_BEHIND * others.getAsDouble();
      behind = isBehind ? behind + 1 : 0;
      if (behind >= windows.besideOthers() && !isFarBehind) {
        isFarBehind = mayGiveUp(uri);
      }
    }

    @Override
    public boolean isFarBehind() {
      synchronized (Siblings.this) {
        return isFarBehind;
      }
    }

    @Override
    public void ended() {
      synchronized (Siblings.this) {
        over = true;
        Double rate = active.remove(this);
        if (rate != null) {
          ended.addLast(new Ended(rate, ticker.nanoTime()));
          if (ended.size() > MOST_ENDED) {
            ended.removeFirst();
          }
        }
      }
    }
  }

  /** The median of the others' rates, in bytes a second; empty if none is known. */
  private OptionalDouble median(Sibling one) {
    double[] others =
        DoubleStream.concat(
                active.entrySet().stream()
                    .filter(each -> each.getKey() != one)
                    .mapToDouble(Map.Entry::getValue),
                recent().mapToDouble(Ended::rate))
            .sorted()
            .toArray();
    return others.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(others[others.length / 2]);
  }

  private Stream<Ended> recent() {
    long now = ticker.nanoTime();
    Duration recently = windows.total();
    return ended.stream().filter(each -> now - each.at() < recently.toNanos());
  }

  /** Whether a slow connection for that file may be given up once more; counts it. */
  private boolean mayGiveUp(URI uri) {
    boolean isKnown = givenUp.containsKey(uri) || givenUp.size() < MOST_FILES;
    return isKnown && givenUp.merge(uri, 1, Integer::sum) <= MOST_GIVEN_UP;
  }
}
