package dev.drivefetch.worker;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.OpenFiles;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Threads;
import dev.drivefetch.store.RangeWriter;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The place of one worker process: holds it, starts another one when it has died, and knows what
 * its death means for the run. One thread owns it.
 */
final class WorkerSlot implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WorkerSlot.class);

  private final String name;
  private final Starter starter;
  private final StartGate gate;
  private final StartLimit limit;
  private Optional<WorkerProcess> process = Optional.empty();
  private boolean wasOfUse;
  private int begun;

  /** Starts a process, and waits until it is ready. */
  @FunctionalInterface
  interface Starter {
    /**
     * Starts it.
     *
     * @param starting told at once of the process that will be waited for
     */
    WorkerProcess start(Consumer<Process> starting) throws IOException;
  }

  /** Empty at first. */
  WorkerSlot(String name, Starter starter, StartGate gate) {
    this.name = name;
    this.starter = starter;
    this.gate = gate;
    this.limit = gate.limit();
  }

  Optional<WorkerProcess> process() {
    return process;
  }

  /** Whether it has a process, or may start one. */
  boolean mayWork() {
    return process.isPresent() || !limit.leavesItToOthers();
  }

  /**
   * Starts a process, and another one if that dies, until one is ready, none is worth starting, or
   * nobody wants the bytes any more, maybe because another worker took them over: at the end of a
   * run others would wait for it.
   *
   * @return why there is none, if so
   */
  Optional<Failure> fill(RangeWriter writer) throws InterruptedException {
    Optional<Failure> failure = Optional.empty();
    while (process.isEmpty() && failure.isEmpty() && !writer.isCancelled()) {
      failure = startOne(writer);
    }
    return failure;
  }

  private Optional<Failure> startOne(RangeWriter writer) throws InterruptedException {
    try {
      process = gate.start(() -> startIfWanted(writer));
      process.ifPresent(_ -> limit.ready());
      return process.isEmpty() && !writer.isCancelled() ? Optional.of(whyNone()) : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      return notStarted(e, writer);
    } catch (OutOfMemoryError e) {
      if (!Threads.areShort(e)) {
        throw e;
      }
      return notStarted(e, writer);
    }
  }

  private Optional<WorkerProcess> startIfWanted(RangeWriter writer) throws IOException {
    if (writer.isCancelled() || limit.isReached()) {
      return Optional.empty();
    }
    wasOfUse = false;
    begun = limit.begins();
    return Optional.of(starter.start(starting -> writer.onCancel(starting::destroyForcibly)));
  }

  private Optional<Failure> notStarted(Throwable problem, RangeWriter writer) {
    if (writer.isCancelled()) {
      return Optional.empty();
    }
    log.info("{} did not start: {}", name, problem.getMessage());
    limit.diedUseless(begun, problem);
    if (OpenFiles.areShort(problem)) {
      return Optional.of(OpenFiles.failure("cannot start a worker process"));
    }
    return limit.isReached() ? Optional.of(whyNone()) : Optional.empty();
  }

  /** The range goes to those that live; without any, the run ends. */
  private Failure whyNone() {
    return limit
        .whyNoneLives()
        .map(LastWords::whyNoneLives)
        .orElse(Failure.of(Reason.WORKER_DIED, "no worker process could be started for it"));
  }

  /** It has done some of its work. */
  void isOfUse() {
    if (!wasOfUse) {
      wasOfUse = true;
      limit.wasOfUse();
    }
  }

  /** The process has ended, or is out of order; it is gone when this returns. */
  Failure died(WorkerProcess worker, Exception seen) {
    close();
    IOException problem = worker.death(seen);
    log.info("{} died: {}", name, problem.getMessage());
    if (!wasOfUse) {
      limit.diedUseless(begun, problem);
    }
    if (OpenFiles.areShort(problem)) {
      return OpenFiles.failure("a worker process cannot continue");
    }
    return limit
        .whyNoneLives()
        .map(LastWords::whyNoneLives)
        .orElseGet(
            () ->
                Failure.of(Reason.WORKER_DIED, "its worker process died: " + problem.getMessage()));
  }

  /** Ends the process, if there is one. */
  @Override
  public void close() {
    if (process.isPresent()) {
      process.get().close();
      process = Optional.empty();
      limit.ended(wasOfUse);
    }
  }
}
