package dev.drivefetch.queue;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Unexpected;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a piece of work done, and gives it back exactly once, also after an exception: a file whose
 * work is never given back would keep all workers waiting.
 */
final class Guard {
  private static final Logger log = LoggerFactory.getLogger(Guard.class);

  private final Returns returns;

  Guard(Returns returns) {
    this.returns = returns;
  }

  /** Has it done on the calling thread. */
  void carryOut(Work work, Worker worker) throws InterruptedException {
    Optional<Failure> result = Optional.of(interrupted());
    try {
      result = Objects.requireNonNull(result(work, worker));
    } catch (RuntimeException | Error e) {
      result = Optional.of(whyItBroke(e));
    } finally {
      returns.giveBack(work, result);
    }
  }

  private Optional<Failure> result(Work work, Worker worker) throws InterruptedException {
    returns.announce(work);
    worker.hasWork();
    return switch (work) {
      case Lease lease -> worker.fetch(lease.download(), lease.writer());
      case Verification verification -> verification.run();
    };
  }

  /** Has it done elsewhere; does not wait. */
  void begin(Work work, AsyncWorker worker) {
    var handover = new Handover(work, worker);
    try {
      returns.announce(work);
      switch (work) {
        case Lease lease ->
            worker.fetch(
                lease.download(), lease.writer(), result -> handover.fetched(lease, result));
        case Verification verification -> handover.verifyAside(verification);
      }
    } catch (RuntimeException | Error e) {
      handover.end(Optional.of(whyItBroke(e)));
    }
  }

  /** One piece of work on its way there and back. Any thread. */
  private final class Handover {
    private final Work work;
    private final AsyncWorker worker;
    private final AtomicBoolean fetched = new AtomicBoolean();
    private final AtomicBoolean givenBack = new AtomicBoolean();
    private final AtomicBoolean ended = new AtomicBoolean();

    Handover(Work work, AsyncWorker worker) {
      this.work = work;
      this.worker = worker;
    }

    void fetched(Lease lease, Optional<Failure> result) {
      if (!fetched.compareAndSet(false, true)) {
        return;
      }
      if (lease.needsCheckpoint(result)) {
        aside(() -> giveBack(result));
      } else {
        end(result);
      }
    }

    void verifyAside(Verification verification) {
      aside(() -> giveBack(verification.run()));
    }

    private void aside(Runnable task) {
      try {
        worker.aside(task, () -> end(Optional.of(lost())));
      } catch (RuntimeException | Error e) {
        end(Optional.of(whyItBroke(e)));
      }
    }

    /**
     * It is over.
     *
     * @param result counts unless it has been given back before
     */
    void end(Optional<Failure> result) {
      giveBack(result);
      if (ended.compareAndSet(false, true)) {
        worker.ended();
      }
    }

    private void giveBack(Optional<Failure> result) {
      if (givenBack.compareAndSet(false, true)) {
        returns.giveBack(work, result);
      }
    }
  }

  private static Failure interrupted() {
    return Failure.of(Reason.INTERRUPTED, "its worker was interrupted");
  }

  private static Failure lost() {
    return Failure.of(Reason.DEFECT, "a blocking task of the event loop was dropped");
  }

  private static Failure whyItBroke(Throwable problem) {
    Failure failure = Unexpected.failure("a worker failed unexpectedly", problem);
    if (failure.reason() == Reason.DEFECT) {
      log.error("a worker failed unexpectedly", problem);
    }
    return failure;
  }
}
