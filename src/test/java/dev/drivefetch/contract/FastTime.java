package dev.drivefetch.contract;

import dev.drivefetch.drive.Sleeper;
import dev.drivefetch.model.Ticker;
import java.time.Duration;

/**
 * Time that runs {@value #TIMES} times as fast, for the queue and the listing alike: a back-off of
 * minutes is over in a moment, and yet everything happens in the order in which it would. The
 * network's time-outs are not part of it.
 */
final class FastTime implements Ticker, Sleeper {
  private static final int TIMES = 200;

  @Override
  public long nanoTime() {
    return System.nanoTime() * TIMES;
  }

  @Override
  public long realNanos(long nanos) {
    return nanos / TIMES;
  }

  @Override
  public void sleep(Duration time) throws InterruptedException {
    Thread.sleep(Duration.ofNanos(realNanos(time.toNanos())));
  }
}
