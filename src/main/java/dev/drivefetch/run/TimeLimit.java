package dev.drivefetch.run;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Asks a run to stop when its time is up, unless it is closed before. */
final class TimeLimit implements AutoCloseable {
  private final CountDownLatch over = new CountDownLatch(1);
  private final Ticker ticker;
  private final Consumer<Failure> stop;

  private TimeLimit(Ticker ticker, Consumer<Failure> stop) {
    this.ticker = ticker;
    this.stop = stop;
  }

  /** From now on; never if there is no limit. */
  static TimeLimit start(Optional<Duration> most, Ticker ticker, Consumer<Failure> stop) {
    var limit = new TimeLimit(ticker, stop);
    most.ifPresent(
        time -> Thread.ofPlatform().name("time-limit").daemon().start(() -> limit.watch(time)));
    return limit;
  }

  private void watch(Duration most) {
    try {
      if (!over.await(ticker.realNanos(most.toNanos()), TimeUnit.NANOSECONDS)) {
        stop.accept(Failure.of(Reason.TIME_UP, "the %d s are over".formatted(most.toSeconds())));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    over.countDown();
  }
}
