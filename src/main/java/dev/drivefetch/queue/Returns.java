package dev.drivefetch.queue;

import dev.drivefetch.model.Download;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Remedy;
import dev.drivefetch.model.Unexpected;
import dev.drivefetch.store.disk.StoreException;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What accompanies handing out and giving back a piece of work: events, checkpoints, and the
 * request to Drive before the schedule decides. This may wait for the disk or for Drive, so it is
 * done without the queue's lock. Any thread.
 */
final class Returns {
  private static final Logger log = LoggerFactory.getLogger(Returns.class);

  private final LockedSchedule schedule;
  private final Consumer<FetchEvent> watcher;
  private final Refresh refresh;

  Returns(LockedSchedule schedule, Consumer<FetchEvent> watcher, Refresh refresh) {
    this.schedule = schedule;
    this.watcher = watcher;
    this.refresh = refresh;
  }

  /** Tells the watcher that a range begins. */
  void announce(Work work) {
    if (work instanceof Lease lease) {
      watcher.accept(
          new FetchEvent.RangeStarted(lease.worker(), lease.task().download(), lease.asked()));
    }
  }

  /**
   * Gives a piece of work back. A defect on the way stops the run: what is still to be done is then
   * unknown.
   *
   * @param result why it ended before its end; empty if all that was wanted is on disk, or in place
   */
  void giveBack(Work work, Optional<Failure> result) {
    try {
      switch (work) {
        case Lease lease -> ended(lease, result);
        case Verification verification -> verified(verification, result);
      }
    } catch (RuntimeException | Error e) {
      log.error("the queue failed unexpectedly", e);
      schedule.stop(Unexpected.failure("the queue failed unexpectedly", e));
    }
  }

  /**
   * Gives a lease back; writes to the disk if it {@link Lease#needsCheckpoint}.
   *
   * @param failure why it ended before its end; empty if all that was wanted is on disk
   */
  void ended(Lease lease, Optional<Failure> failure) {
    try {
      conclude(lease, failure);
    } finally {
      settled(lease.task(), failure);
    }
  }

  private void conclude(Lease lease, Optional<Failure> failure) {
    Optional<Failure> result = checkpoint(lease, failure);
    Optional<Download> newer = newer(lease.task(), result);
    try {
      // Reported before its number is free, or the next worker with this number might be reported
      // first.
      watcher.accept(new FetchEvent.RangeEnded(lease.worker(), lease.task().download()));
    } finally {
      schedule.change((it, effects) -> it.ended(lease, result, newer, effects));
    }
  }

  /** Writes the checkpoint of its bytes; a failure of the disk takes precedence over others. */
  private static Optional<Failure> checkpoint(Lease lease, Optional<Failure> failure) {
    try {
      if (lease.needsCheckpoint(failure)) {
        lease.task().file().save();
      }
      return failure;
    } catch (StoreException e) {
      return Optional.of(e.failure());
    } catch (RuntimeException | Error e) {
      log.error("cannot write the checkpoint of received data", e);
      return Optional.of(Unexpected.failure("cannot write the checkpoint of received data", e));
    }
  }

  /**
   * Gives a verification back.
   *
   * @param failure why the file was not moved into place; empty if it was
   */
  void verified(Verification verification, Optional<Failure> failure) {
    try {
      Optional<Download> newer = newer(verification.task(), failure);
      schedule.change((it, effects) -> it.verified(verification, failure, newer, effects));
    } finally {
      settled(verification.task(), failure);
    }
  }

  /**
   * What does not fit its description may have another one by now; it is asked for once. Meanwhile
   * no other range begins the file again as it was: that would use up its restarts.
   */
  private Optional<Download> newer(FileTask task, Optional<Failure> failure) {
    if (!isInDoubt(failure) || schedule.stopped().isPresent()) {
      return Optional.empty();
    }
    return task.mayBeRenewed() ? refresh.newer(task.current()) : awaitAnswer(task);
  }

  private static boolean isInDoubt(Optional<Failure> failure) {
    return failure.filter(it -> it.remedy() == Remedy.RESTART).isPresent();
  }

  /** What follows from the answer is done: the ranges that waited for it are stale now. */
  private static void settled(FileTask task, Optional<Failure> failure) {
    if (isInDoubt(failure)) {
      task.renewalIsAnswered();
    }
  }

  private static Optional<Download> awaitAnswer(FileTask task) {
    try {
      task.awaitRenewal();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }
}
