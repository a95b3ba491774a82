package dev.drivefetch.queue;

import dev.drivefetch.model.Download;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.Remedy;
import dev.drivefetch.pace.Concurrency;
import dev.drivefetch.pace.FailedRequests;
import dev.drivefetch.pace.RetryDecision;
import java.time.Duration;
import java.util.Optional;

/** What follows when a range or a verification has ended. The queue's lock guards it. */
final class Outcomes {
  private final RunState state;
  private final Concurrency concurrency;
  private final FailedRequests failedRequests;
  private final Splitting splitting;
  private final Endings endings;
  private final Restarts restarts;

  Outcomes(
      RunState state,
      Concurrency concurrency,
      FailedRequests failedRequests,
      Splitting splitting,
      Endings endings,
      Restarts restarts) {
    this.state = state;
    this.concurrency = concurrency;
    this.failedRequests = failedRequests;
    this.splitting = splitting;
    this.endings = endings;
    this.restarts = restarts;
  }

  void ended(Lease lease, Optional<Failure> failure, Optional<Download> newer, Effects effects) {
    state.landed(lease);
    splitting.learn(lease);
    FileTask task = lease.task();
    boolean wasUnderWay = task.ended(lease);
    if (lease.wasFastEnough(failure)) {
      task.isFastEnough();
    }
    if (newer.isPresent()
        && failure.isPresent()
        && !task.isOver()
        && !state.isStopped()
        && state.mayBeginAgain()) {
      restarts.renew(task, newer.get(), failure.get(), effects);
      return;
    }
    if (!wasUnderWay) {
      return;
    }
    Optional<Failure> problem = failure.filter(it -> !isTooLateToMatter(it, lease));
    if (problem.isPresent()) {
      retry(lease, problem.get(), effects);
    } else if (task.isReceived()) {
      state.awaitsVerification(task, task.current().size().orElse(lease.writer().position()));
    } else if (state.isStopped()) {
      endings.leaveUnlessUnderWay(task, effects);
    }
  }

  /**
   * A connection that breaks after the last byte that was wanted leaves nothing to ask for again.
   * What the disk has lost does: its remedy is never to ask the server again.
   */
  private static boolean isTooLateToMatter(Failure failure, Lease lease) {
    return failure.remedy() == Remedy.RETRY && lease.writer().remaining().isEmpty();
  }

  void verified(
      Verification verification,
      Optional<Failure> failure,
      Optional<Download> newer,
      Effects effects) {
    FileTask task = verification.task();
    task.verificationEnds();
    if (task.isOver()) {
      return;
    }
    if (failure.isEmpty()) {
      endings.finish(task, verification.outcome(), effects);
      return;
    }
    if (newer.isPresent() && !state.isStopped() && state.mayBeginAgain()) {
      restarts.renew(task, newer.get(), failure.get(), effects);
      return;
    }
    if (task.current().checksum().isEmpty()) {
      // What a server sends with all of a file is its checksum for certain.
      task.neverSplit();
    }
    int attempt = task.countRestart();
    RetryDecision decision = failedRequests.decide(failure.get(), attempt);
    carryOut(decision, task, failure.get(), attempt, effects);
  }

  private void retry(Lease lease, Failure failure, Effects effects) {
    FileTask task = lease.task();
    if (failure.remedy() == Remedy.SLOW_DOWN) {
      concurrency.refused();
    }
    int attempt = count(lease, failure);
    RetryDecision decision = failedRequests.decide(failure, attempt);
    if (state.isStopped() && decision instanceof RetryDecision.Retry) {
      task.rangeWaits();
      endings.leaveUnlessUnderWay(task, effects);
      return;
    }
    if (decision instanceof RetryDecision.Retry(Duration delay)) {
      effects.emit(new FetchEvent.RetryScheduled(task.download(), failure, attempt, delay));
    }
    if (decision instanceof RetryDecision.Retry(Duration delay) && task.current().allowsRanges()) {
      restarts.later(task, lease.writer().remaining(), attempt, delay);
    } else {
      carryOut(decision, task, failure, attempt, effects);
    }
  }

  /** How often what failed has failed by now. */
  private static int count(Lease lease, Failure failure) {
    FileTask task = lease.task();
    if (failure.remedy() == Remedy.RESTART) {
      return task.countRestart();
    }
    return Math.max(lease.failures(failure), countOfFile(lease, failure));
  }

  /** The same of its file, in whatever ranges that is asked for; 0 if only the range counts. */
  private static int countOfFile(Lease lease, Failure failure) {
    return switch (failure.reason()) {
      case STALLED -> lease.hasBrought() ? 0 : lease.task().countSilence(lease);
      case TOO_SLOW -> lease.task().countSlow(lease);
      default -> 0;
    };
  }

  private void carryOut(
      RetryDecision decision, FileTask task, Failure failure, int attempt, Effects effects) {
    if (decision instanceof RetryDecision.Stop) {
      endings.stop(failure, effects);
    }
    if (task.isOver()) {
      return;
    }
    switch (decision) {
      case RetryDecision.Defer() -> {
        task.retire(true, effects);
        endings.finish(task, new Outcome.Deferred(failure), effects);
      }
      case RetryDecision.GiveUp() -> {
        // After these what is here is right, and the next run may have more luck with the rest.
        boolean isSound = failure.remedy() == Remedy.RETRY || failure.remedy() == Remedy.SLOW_DOWN;
        task.retire(isSound, effects);
        endings.finish(task, new Outcome.Failed(failure), effects);
      }
      case RetryDecision _ when state.isStopped() -> {
        long kept = task.retire(failure.remedy() != Remedy.RESTART, effects);
        endings.finish(task, Outcome.notReached(state.stopped().orElse(failure), kept), effects);
      }
      case RetryDecision _ when !state.mayBeginAgain() -> {
        task.retire(false, effects);
        endings.finish(task, new Outcome.Failed(failure), effects);
      }
      // Only what cannot be had in ranges gets here with a retry: it begins again.
      case RetryDecision.Retry(Duration delay) ->
          restarts.restart(task, failure, attempt, delay, effects);
      case RetryDecision.Restart(Duration delay) ->
          restarts.restart(task, failure, attempt, delay, effects);
      case RetryDecision.Stop() -> {}
    }
  }
}
