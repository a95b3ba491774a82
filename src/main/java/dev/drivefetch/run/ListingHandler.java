package dev.drivefetch.run;

import dev.drivefetch.drive.ListingSink;
import dev.drivefetch.model.Checksum;
import dev.drivefetch.model.Content;
import dev.drivefetch.model.Download;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.Remedy;
import dev.drivefetch.model.RemoteFile;
import dev.drivefetch.model.RemoteFolder;
import dev.drivefetch.plan.Plan;
import dev.drivefetch.plan.Planner;
import dev.drivefetch.store.disk.StoreException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What happens to each entry as it is listed: it is planned, and either settled or handed on. */
final class ListingHandler implements ListingSink {
  private final Planner planner;
  private final Rehash rehash;
  private final boolean verify;
  private final Execution execution;
  private final Consumer<FetchEvent> watcher;

  /** Known by their objects: shortcuts can bring equal ones. */
  private final Set<RemoteFile> unsettled =
      Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

  private volatile boolean whole = true;
  private volatile boolean allPlaced = true;

  /**
   * An intake for one run.
   *
   * @param verify whether all that seems to be here is hashed, not only what is in doubt
   */
  ListingHandler(
      Planner planner,
      Rehash rehash,
      boolean verify,
      Execution execution,
      Consumer<FetchEvent> watcher) {
    this.planner = planner;
    this.rehash = rehash;
    this.verify = verify;
    this.execution = execution;
    this.watcher = watcher;
  }

  @Override
  public void found(RemoteFolder folder) {
    // An unusable path is reported by each file; an unusable disk ends the run.
    planner
        .folder(folder)
        .filter(failure -> failure.remedy() == Remedy.STOP)
        .ifPresent(
            failure -> {
              throw new StoreException(failure);
            });
  }

  @Override
  public void found(RemoteFile file) throws InterruptedException {
    unsettled.add(file);
    watcher.accept(new FetchEvent.FileListed(file));
    carryOut(file, planner.file(file));
  }

  private void carryOut(RemoteFile file, Plan plan) throws InterruptedException {
    switch (plan) {
      case Plan.Fetch(Download download) -> fetch(download);
      case Plan.Present present -> present(file, present);
      case Plan.Doubtful(Outcome.UpToDate outcome, Checksum expected) ->
          hash(file, new Plan.Present(outcome, Optional.of(expected), false), expected);
      case Plan.Move move -> move(file, move);
      case Plan.LeftOut(Outcome.Skipped outcome) -> settle(file, outcome);
      case Plan.Impossible(Outcome.Failed outcome) -> fail(file, outcome);
      case Plan.Postponed() -> {}
    }
  }

  private void present(RemoteFile file, Plan.Present present) throws InterruptedException {
    if (!verify) {
      confirm(file, present);
    } else if (present.expected().isPresent()) {
      hash(file, present, present.expected().get());
    } else {
      fetch(new Download(file, present.outcome().target()));
    }
  }

  private void move(RemoteFile file, Plan.Move move) throws InterruptedException {
    Optional<Path> from = execution.relocate(move.download());
    if (from.isEmpty()) {
      carryOut(file, move.unmoved());
      return;
    }
    watcher.accept(new FetchEvent.FileRenamed(file, from.get(), move.download().target()));
    if (execution.skipReason().isPresent()) {
      settle(file, execution.skipReason().get());
    } else {
      present(file, move.moved());
    }
  }

  private void confirm(RemoteFile file, Plan.Present present) {
    if (!present.onRecord()) {
      execution.confirm(file, present.outcome().target(), present.expected());
    }
    settle(file, present.outcome());
  }

  private void hash(RemoteFile file, Plan.Present present, Checksum expected) {
    Path target = present.outcome().target();
    rehash.check(target, expected, right -> hashed(file, present, right));
  }

  private void hashed(RemoteFile file, Plan.Present present, boolean right) {
    if (right) {
      confirm(file, present);
      return;
    }
    try {
      fetch(new Download(file, present.outcome().target()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns when what is being hashed has its verdict. */
  void await() throws InterruptedException {
    rehash.await();
  }

  /** What is being hashed ends soon; any thread. */
  void stop() {
    rehash.stop();
  }

  private void fetch(Download download) throws InterruptedException {
    Optional<Outcome.Deferred> postponed = execution.postponement(download);
    if (postponed.isPresent()) {
      settle(download.file(), postponed.get());
    } else {
      handOver(download);
    }
  }

  /** Whoever takes it over tells its outcome, also if the wait for room is interrupted. */
  private void handOver(Download download) throws InterruptedException {
    try {
      execution.fetch(download);
    } catch (InterruptedException e) {
      unsettled.remove(download.file());
      throw e;
    }
    unsettled.remove(download.file());
  }

  @Override
  public void folderListed(RemoteFolder folder) throws InterruptedException {
    carryOutPostponed(folder, true);
  }

  @Override
  public void failed(RemoteFolder folder, Failure failure) throws InterruptedException {
    whole = false;
    watcher.accept(new FetchEvent.ListingFailed(folder, failure));
    carryOutPostponed(folder, false);
  }

  private void carryOutPostponed(RemoteFolder folder, boolean whole) throws InterruptedException {
    for (Plan.Decision decision : planner.folderListed(folder, whole)) {
      carryOut(decision.file(), decision.plan());
    }
  }

  /** The listing has come to its end by itself, and nothing is being hashed. */
  void listed() {
    if (whole) {
      execution.listed(allPlaced);
    }
  }

  private void fail(RemoteFile file, Outcome.Failed outcome) {
    allPlaced = false;
    if (file.content() instanceof Content.Unreachable) {
      // It may be a folder with all that is in it.
      whole = false;
    }
    Failure why = outcome.failure();
    if (why.remedy() == Remedy.STOP) {
      settle(file, Outcome.notReached(why, 0));
      throw new StoreException(why);
    }
    settle(file, outcome);
  }

  /**
   * The listing is over, for better or worse: what it broke off in the middle of was not reached.
   */
  void settleRest(Failure why) {
    List.copyOf(unsettled).forEach(file -> settle(file, Outcome.notReached(why, 0)));
  }

  private void settle(RemoteFile file, Outcome outcome) {
    unsettled.remove(file);
    watcher.accept(new FetchEvent.FileFinished(file, outcome, file.content().size()));
  }
}
