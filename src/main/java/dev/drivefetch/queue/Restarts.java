package dev.drivefetch.queue;

import dev.drivefetch.model.Download;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Range;
import dev.drivefetch.model.Ticker;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * What is asked for again, later: a range from where it broke off, or a file from its first byte
 * on. The queue's lock guards it.
 */
final class Restarts {
  private final RunState state;
  private final Ticker ticker;
  private final Consumer<Consumer<Effects>> changes;

  /**
   * Restarts in that run.
   *
   * @param changes has a step run under the lock, later, and what follows from it without
   */
  Restarts(RunState state, Ticker ticker, Consumer<Consumer<Effects>> changes) {
    this.state = state;
    this.ticker = ticker;
    this.changes = changes;
  }

  /** That range of the file. */
  void later(FileTask task, Range range, int failures, Duration delay) {
    task.rangeWaits();
    state
        .backlog()
        .addLater(
            new Pending(task, range, task.round(), failures), ticker.nanoTime() + delay.toNanos());
  }

  /** The whole file, as it was described. */
  void restart(FileTask task, Failure failure, int attempt, Duration delay, Effects effects) {
    beginAgain(task, failure, attempt, delay, task.file()::reset, effects);
  }

  /** Drive has another content by now: that is fetched, from its first byte on. */
  void renew(FileTask task, Download newer, Failure failure, Effects effects) {
    task.renew(newer);
    effects.emit(new FetchEvent.FileChanged(task.download(), newer));
    beginAgain(task, failure, 0, Duration.ZERO, () -> task.file().renew(newer), effects);
  }

  /**
   * What is here goes first, which needs the disk; only then may a worker come for the new part.
   */
  private void beginAgain(
      FileTask task, Failure failure, int attempt, Duration delay, Runnable drop, Effects effects) {
    long lost = task.beginAgain(effects);
    effects.emit(new FetchEvent.FileRestarted(task.download(), failure, lost));
    task.rangeWaits();
    int round = task.round();
    effects.deferLast(
        () -> {
          drop.run();
          changes.accept(_ -> beginsAgain(task, round, attempt, delay));
        });
  }

  private void beginsAgain(FileTask task, int round, int failures, Duration delay) {
    OptionalLong size = task.current().size();
    Range all = size.isPresent() ? new Range(0, size.getAsLong()) : Range.open();
    state
        .backlog()
        .addLater(new Pending(task, all, round, failures), ticker.nanoTime() + delay.toNanos());
  }
}
