package dev.drivefetch.queue;

import dev.drivefetch.model.Ticker;
import dev.drivefetch.pace.Concurrency;
import dev.drivefetch.pace.Pacer;
import java.util.function.Supplier;

/** Whether one more request may begin now, or when to ask again. The queue's lock guards it. */
final class PacedStart {
  private final Ticker ticker;
  private final Pacer pacer;
  private final Concurrency concurrency;

  PacedStart(Ticker ticker, Pacer pacer, Concurrency concurrency) {
    this.ticker = ticker;
    this.pacer = pacer;
    this.concurrency = concurrency;
  }

  /** Begins it if it may. */
  Next paced(Supplier<Lease> begin) {
    long untilRoom = concurrency.nanosUntilRoom();
    if (untilRoom > 0) {
      return after(untilRoom);
    }
    long wait = pacer.tryAcquire(Pacer.DOWNLOAD_UNITS);
    return wait > 0 ? after(wait) : new Next.Go(begin.get());
  }

  /** So many nanoseconds of the run's clock later. */
  Next after(long nanos) {
    return new Next.Later(Math.max(1, ticker.realNanos(nanos)));
  }
}
