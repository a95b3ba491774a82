package dev.drivefetch.report;

import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Ticker;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Bars on a terminal, redrawn ten times a second by the beat's one thread; events only count. */
public final class BarProgress implements Progress {
  private static final Duration PERIOD = Duration.ofMillis(100);

  private final ProgressCount count = new ProgressCount();
  private final LiveArea terminal;
  private final BarFrame frame;
  private final Ticker ticker;
  private final Rate rate;
  private final Heartbeat.Running running;

  public BarProgress(
      LiveArea terminal, TerminalSize size, boolean colour, Ticker ticker, Heartbeat heartbeat) {
    this.terminal = terminal;
    this.frame = new BarFrame(size, terminal.charset(), colour);
    this.ticker = ticker;
    this.rate = new Rate(ticker.nanoTime());
    this.running = heartbeat.every(PERIOD, this::redraw);
  }

  @Override
  public void accept(FetchEvent event) {
    count.accept(event);
  }

  @Override
  public void close() {
    running.close();
    draw(List.of());
  }

  private void redraw() {
    ProgressCount.Snapshot snapshot = count.snapshot();
    rate.update(ticker.nanoTime(), snapshot.bytesReceived());
    draw(frame.lines(snapshot, rate));
  }

  private void draw(List<String> lines) {
    try {
      terminal.draw(lines);
    } catch (IOException _) {
      // A terminal that went away is no reason to end the run.
    }
  }
}
