package dev.drivefetch.report;

import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Ticker;
import java.io.PrintStream;
import java.time.Duration;

/** A line every five seconds, for logs and pipes; quick runs print none. */
public final class PlainProgress implements Progress {
  private static final Duration PERIOD = Duration.ofSeconds(5);

  private final ProgressCount count = new ProgressCount();
  private final PrintStream out;
  private final Ticker ticker;
  private final Rate rate;
  private final Heartbeat.Running running;

  public PlainProgress(PrintStream out, Ticker ticker, Heartbeat heartbeat) {
    this.out = out;
    this.ticker = ticker;
    this.rate = new Rate(ticker.nanoTime());
    this.running = heartbeat.every(PERIOD, this::print);
  }

  @Override
  public void accept(FetchEvent event) {
    count.accept(event);
  }

  @Override
  public void close() {
    running.close();
  }

  private void print() {
    ProgressCount.Snapshot snapshot = count.snapshot();
    rate.update(ticker.nanoTime(), snapshot.bytesReceived());
    out.println(ProgressText.of(snapshot, rate));
  }
}
