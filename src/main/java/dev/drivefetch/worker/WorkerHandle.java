package dev.drivefetch.worker;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import dev.drivefetch.store.RangeWriter;
import dev.drivefetch.store.disk.StoreException;
import dev.drivefetch.transfer.Attempt;
import dev.drivefetch.transfer.MediaRunner;
import dev.drivefetch.transfer.RateComparison;
import dev.drivefetch.transfer.Siblings;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs attempts in a worker process: starts it when there is work, and another one when it dies.
 *
 * <p>Rule: one thread runs attempts and owns all fields. Other threads only reach the process, when
 * they bring the end of a range nearer.
 */
public final class WorkerHandle implements MediaRunner, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WorkerHandle.class);

  private final WorkerSlot slot;
  private final Siblings siblings;
  private int number;

  /**
   * Starts nothing yet.
   *
   * @param name for logs
   * @param gate shared by all workers of a run
   * @param siblings whose rates are compared, also shared
   */
  public WorkerHandle(String name, WorkerCommand command, StartGate gate, Siblings siblings) {
    this.slot =
        new WorkerSlot(name, starting -> WorkerProcess.start(name, command, starting), gate);
    this.siblings = siblings;
  }

  @Override
  public boolean isReady() {
    return slot.process().filter(WorkerProcess::isAlive).isPresent();
  }

  /**
   * Whether it has a process, or may start one. Where no more can be kept alive, the processes of
   * others do all the work.
   */
  public boolean mayWork() {
    return slot.mayWork();
  }

  /** A process that died while it had nothing to do is no failure of the range that finds it. */
  @Override
  public Optional<Failure> run(Attempt attempt, RangeWriter writer) throws InterruptedException {
    boolean mayHaveDiedBefore = slot.process().isPresent();
    Optional<Failure> failure = runOnce(attempt, writer);
    boolean hasDied = failure.filter(it -> it.reason() == Reason.WORKER_DIED).isPresent();
    boolean broughtNothing = writer.position() == writer.range().start();
    return hasDied && mayHaveDiedBefore && broughtNothing ? runOnce(attempt, writer) : failure;
  }

  private Optional<Failure> runOnce(Attempt attempt, RangeWriter writer)
      throws InterruptedException {
    boolean mustStart = slot.process().isEmpty();
    if (mustStart) {
      writer.claim().awaitWorker();
      Optional<Failure> failure = slot.fill(writer);
      if (failure.isPresent()) {
        return failure;
      }
    }
    // In this order: what has begun can no longer be stolen, only cancelled.
    boolean mayBegin = writer.claim().begin() && !writer.isCancelled();
    if (!mayBegin && mustStart) {
      // It has been killed, maybe when it was just ready.
      slot.close();
    }
    return mayBegin && slot.process().isPresent()
        ? fetch(slot.process().get(), attempt, writer)
        : Optional.empty();
  }

  private Optional<Failure> fetch(WorkerProcess worker, Attempt attempt, RangeWriter writer) {
    try {
      int current = ++number;
      worker.send(begin(current, attempt, writer));
      writer.onChange(() -> passOn(worker, current, writer));
      return await(worker, current, writer, siblings.join(attempt.request().uri()));
    } catch (StoreException e) {
      // The worker waits for an answer that it will not get.
      slot.close();
      return Optional.of(e.failure());
    } catch (IOException | IllegalArgumentException e) {
      if (writer.isCancelled()) {
        slot.close();
        return Optional.empty();
      }
      return Optional.of(slot.died(worker, e));
    }
  }

  private static Order.Begin begin(int number, Attempt attempt, RangeWriter writer) {
    return new Order.Begin(
        number,
        attempt.request(),
        attempt.range(),
        attempt.size(),
        attempt.page(),
        writer.part().path(),
        writer.part().hashing(),
        writer.part().checkpoint().interval());
  }

  private static void passOn(WorkerProcess worker, int number, RangeWriter writer) {
    try {
      worker.send(
          writer.isCancelled()
              ? new Order.CallOff(number)
              : new Order.Shorten(number, writer.end()));
    } catch (IOException e) {
      // It has died; who awaits its report finds out.
      log.debug("cannot reach a worker process", e);
    }
  }

  private Optional<Failure> await(
      WorkerProcess worker, int number, RangeWriter writer, RateComparison others)
      throws IOException {
    try {
      while (true) {
        Report report = worker.receive();
        slot.isOfUse();
        if (report instanceof Report.Ended ended && ended.number() == number) {
          return conclude(ended, writer);
        }
        follow(report, worker, number, writer, others);
      }
    } finally {
      others.ended();
    }
  }

  private static void follow(
      Report report, WorkerProcess worker, int number, RangeWriter writer, RateComparison others)
      throws IOException {
    switch (report) {
      case Report.Progress(int about, long position) when about == number ->
          writer.advanceTo(checked(position, writer));
      case Report.CheckpointDue(int about, long position) when about == number -> {
        writer.advanceTo(checked(position, writer));
        writer.checkpoint();
        worker.send(new Order.Recorded(number));
      }
      case Report.Rate(int about, double rate) when about == number -> {
        others.measured(rate);
        if (others.isFarBehind()) {
          worker.send(new Order.FarBehind(number));
        }
      }
      case Report.Alive _,
          Report.Ready _,
          Report.Progress _,
          Report.CheckpointDue _,
          Report.Rate _,
          Report.Ended _ ->
          throw new IllegalArgumentException("an unexpected report");
    }
  }

  private static Optional<Failure> conclude(Report.Ended ended, RangeWriter writer) {
    writer.advanceTo(checked(ended.position(), writer));
    if (ended.rangesIgnored()) {
      writer.markRangesIgnored();
    }
    ended.checksum().ifPresent(writer.part()::checksumSent);
    if (ended.failure().isEmpty()) {
      // Otherwise the disk may hold other bytes than the worker has hashed.
      ended.sums().ifPresent(sums -> writer.part().adoptSums(ended.position(), sums));
    }
    return writer.isCancelled() ? Optional.empty() : ended.failure();
  }

  private static long checked(long position, RangeWriter writer) {
    if (position < writer.range().start() || position > writer.range().end()) {
      throw new IllegalArgumentException("a position outside the range");
    }
    return position;
  }

  /** Ends the process, if there is one. The owning thread only. */
  @Override
  public void close() {
    slot.close();
  }
}
