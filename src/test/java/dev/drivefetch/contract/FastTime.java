package dev.drivefetch.contract;

import dev.drivefetch.model.Delay;
import dev.drivefetch.model.Ticker;
import java.time.Duration;

/**
 * Time that runs some times as fast, for the queue and the listing alike: a back-off of minutes is
 * over in a moment, and yet everything happens in the order in which it would. The network's
 * time-outs are not part of it.
 */
public record FastTime(int times) implements Ticker, Delay {
  public static final FastTime USUAL = new FastTime(200);

  /** As fast as outside. */
  public static final FastTime REAL = new FastTime(1);

  @Override
  public long nanoTime() {
    return System.nanoTime() * times;
  }

  @Override
  public long realNanos(long nanos) {
    return nanos / times;
  }

  @Override
  public void sleep(Duration time) throws InterruptedException {
    Thread.sleep(Duration.ofNanos(realNanos(time.toNanos())));
  }
}
