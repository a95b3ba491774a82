package dev.drivefetch.worker;

import dev.drivefetch.http.HttpStack;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Ticker;
import dev.drivefetch.model.Unexpected;
import dev.drivefetch.store.FileSums;
import dev.drivefetch.store.RangeWriter;
import dev.drivefetch.transfer.Attempt;
import dev.drivefetch.transfer.ConnectionLimits;
import dev.drivefetch.transfer.OkHttpRunner;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries orders out, in a worker process. Rule: one thread accepts orders, one fetches; they share
 * the queue and the current job, which is volatile and set by the first alone.
 */
final class WorkerDesk implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(WorkerDesk.class);

  private final OkHttpRunner runner;
  private final Consumer<String> reports;
  private final BlockingQueue<ActiveOrder> jobs = new LinkedBlockingQueue<>();
  private volatile Optional<ActiveOrder> current = Optional.empty();

  WorkerDesk(
      HttpStack http,
      ConnectionLimits limits,
      InstantSource clock,
      Ticker ticker,
      Consumer<String> reports) {
    this.runner = new OkHttpRunner(http::media, limits, clock, ticker);
    this.reports = reports;
  }

  void accept(Order order) {
    switch (order) {
      case Order.Begin begin -> {
        // From now on it can be shortened, though it may not have begun.
        var job = new ActiveOrder(begin, report -> reports.accept(Messages.write(report)));
        current = Optional.of(job);
        jobs.add(job);
      }
      case Order.Recorded(int number) -> job(number).ifPresent(ActiveOrder::recorded);
      case Order.Shorten(int number, long end) ->
          job(number).ifPresent(job -> job.writer().shorten(end));
      case Order.FarBehind(int number) -> job(number).ifPresent(ActiveOrder::farBehind);
      case Order.CallOff(int number) -> job(number).ifPresent(ActiveOrder::cancel);
      case Order.Setup _ -> throw new IllegalArgumentException("already set up");
    }
  }

  private Optional<ActiveOrder> job(int number) {
    return current.filter(job -> job.begin().number() == number);
  }

  @Override
  public void run() {
    try {
      while (true) {
        carryOut(jobs.take());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void carryOut(ActiveOrder job) {
    Order.Begin begin = job.begin();
    RangeWriter writer = job.writer();
    Optional<Failure> failure = fetch(job);
    reports.accept(
        Messages.write(
            new Report.Ended(
                begin.number(),
                writer.position(),
                failure,
                writer.rangesIgnored(),
                failure.isEmpty() ? sums(begin, writer) : Optional.empty(),
                writer.part().firstSentChecksum())));
  }

  private Optional<Failure> fetch(ActiveOrder job) {
    Order.Begin begin = job.begin();
    try {
      var attempt = new Attempt(begin.request(), begin.range(), begin.size(), begin.page());
      return runner.run(attempt, job.writer(), job.others());
    } catch (RuntimeException e) {
      log.error("an attempt failed unexpectedly", e);
      return Optional.of(Unexpected.failure("an attempt failed unexpectedly", e));
    }
  }

  /** Only what passed in order, from the first byte to the last, is hashed here. */
  private static Optional<FileSums> sums(Order.Begin begin, RangeWriter writer) {
    long end = begin.range().isOpen() ? writer.position() : begin.size().orElse(-1);
    boolean isWhole = begin.range().start() == 0 && writer.position() == end;
    return isWhole ? writer.part().passingSums(writer.position()) : Optional.empty();
  }
}
