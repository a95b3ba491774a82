package dev.drivefetch.queue;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Outcome;
import java.util.Optional;
import java.util.OptionalLong;

/** How files end, and which of them end when the run stops. The queue's lock guards it. */
final class Endings {
  private final RunState state;
  private boolean windingDown;

  Endings(RunState state) {
    this.state = state;
  }

  /** Begins nothing any more; what is in flight may end. */
  void windDown(Failure why, Effects effects) {
    if (state.isStopped()) {
      return;
    }
    takeNoNewWork(why, effects);
    windingDown = true;
    state.active().forEach(lease -> neverBegins(lease, effects));
    for (FileTask task : state.open()) {
      leaveUnlessUnderWay(task, effects);
    }
  }

  /** If its worker has not started, its range waits and no worker takes it. */
  private static void neverBegins(Lease lease, Effects effects) {
    Optional<Runnable> told = lease.stealing();
    told.ifPresent(effects::defer);
    told.ifPresent(_ -> lease.task().rangeWaits());
  }

  /** After a stop, a file with nothing in flight has come to its end. */
  void leaveUnlessUnderWay(FileTask task, Effects effects) {
    if (!task.isBeingVerified() && !task.isInFlight()) {
      state.stopped().ifPresent(why -> finish(task, notReached(task, why, effects), effects));
    }
  }

  void stop(Failure why, Effects effects) {
    if (state.isStopped() && !windingDown) {
      return;
    }
    boolean isNews = state.stopped().filter(why::equals).isEmpty();
    windingDown = false;
    if (isNews) {
      takeNoNewWork(why, effects);
    }
    for (FileTask task : state.open()) {
      if (!task.isBeingVerified()) {
        finish(task, notReached(task, why, effects), effects);
      }
    }
  }

  private void takeNoNewWork(Failure why, Effects effects) {
    state.stop(why);
    effects.emit(new FetchEvent.RunStopped(why));
  }

  /** Whoever has a lease or a verification will not give it back any more. */
  void noMoreWorkers(Failure whyWorkIsLeft, Effects effects) {
    if (state.openFiles() == 0 && (state.isClosed() || state.isStopped())) {
      return;
    }
    stop(whyWorkIsLeft, effects);
    Failure why = state.stopped().orElse(whyWorkIsLeft);
    state.open().forEach(task -> finish(task, notReached(task, why, effects), effects));
  }

  /** It ends because of that, before its time; what is kept of it is told. */
  static Outcome notReached(FileTask task, Failure why, Effects effects) {
    return Outcome.notReached(why, task.retire(true, effects));
  }

  /** It has come to its end. */
  void finish(FileTask task, Outcome outcome, Effects effects) {
    task.abandon(effects);
    task.close();
    state.ends(task);
    OptionalLong size =
        outcome instanceof Outcome.Downloaded done
            ? OptionalLong.of(done.bytes())
            : task.download().size();
    effects.emit(new FetchEvent.FileFinished(task.download().file(), outcome, size));
  }
}
