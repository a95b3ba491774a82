package dev.drivefetch.run;

import dev.drivefetch.drive.ListingSink;
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
import dev.drivefetch.store.StoreException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** What happens to each entry as it is listed: it is planned, and either settled or handed on. */
final class Intake implements ListingSink {
  private final Planner planner;
  private final Consumer<FetchEvent> watcher;
  private final Function<Download, Optional<Outcome.Deferred>> postponements;
  private final Optional<Rehash> rehash;
  private final Destination destination;

  /** Known by their objects: shortcuts can bring equal ones. */
  private final Set<RemoteFile> unsettled =
      Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

  /** Where what is to be downloaded goes. */
  @FunctionalInterface
  interface Destination {
    void take(Download download) throws InterruptedException;
  }

  /**
   * An intake for one run.
   *
   * @param postponements tells what is not to be asked for now
   * @param rehash looks into what seems to be here; empty if the looks of it will do
   */
  Intake(
      Planner planner,
      Function<Download, Optional<Outcome.Deferred>> postponements,
      Optional<Rehash> rehash,
      Consumer<FetchEvent> watcher,
      Destination destination) {
    this.planner = planner;
    this.postponements = postponements;
    this.rehash = rehash;
    this.watcher = watcher;
    this.destination = destination;
  }

  @Override
  public void found(RemoteFolder folder) {
    // Of a place that cannot be used, each file tells; of a disk that cannot, nobody needs to go
    // on.
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
      case Plan.Present(Outcome.UpToDate outcome) -> present(file, outcome);
      case Plan.LeftOut(Outcome.Skipped outcome) -> settle(file, outcome);
      case Plan.Impossible(Outcome.Failed outcome) -> fail(file, outcome);
      case Plan.Postponed() -> {}
    }
  }

  private void present(RemoteFile file, Outcome.UpToDate outcome) {
    rehash.ifPresentOrElse(
        it -> it.check(file, outcome.target(), right -> hashed(file, outcome, right)),
        () -> settle(file, outcome));
  }

  private void hashed(RemoteFile file, Outcome.UpToDate outcome, boolean right) {
    if (right) {
      settle(file, outcome);
      return;
    }
    try {
      fetch(new Download(file, outcome.target()));
    } catch (InterruptedException _) {
      // It is in the queue all the same.
      unsettled.remove(file);
      Thread.currentThread().interrupt();
    }
  }

  /** Returns when what is being hashed has its verdict. */
  void await() throws InterruptedException {
    if (rehash.isPresent()) {
      rehash.get().await();
    }
  }

  /** What is being hashed ends soon; any thread. */
  void stop() {
    rehash.ifPresent(Rehash::stop);
  }

  private void fetch(Download download) throws InterruptedException {
    Optional<Outcome.Deferred> postponed = postponements.apply(download);
    if (postponed.isPresent()) {
      settle(download.file(), postponed.get());
    } else {
      destination.take(download);
      unsettled.remove(download.file());
    }
  }

  @Override
  public void folderListed(RemoteFolder folder) throws InterruptedException {
    carryOutPostponed(folder, true);
  }

  @Override
  public void failed(RemoteFolder folder, Failure failure) throws InterruptedException {
    watcher.accept(new FetchEvent.ListingFailed(folder, failure));
    carryOutPostponed(folder, false);
  }

  private void carryOutPostponed(RemoteFolder folder, boolean whole) throws InterruptedException {
    for (Plan.Decision decision : planner.folderListed(folder, whole)) {
      carryOut(decision.file(), decision.plan());
    }
  }

  private void fail(RemoteFile file, Outcome.Failed outcome) {
    settle(file, outcome);
    if (outcome.failure().remedy() == Remedy.STOP) {
      throw new StoreException(outcome.failure());
    }
  }

  /**
   * The listing is over, for better or worse: what it broke off in the middle of fails with that
   * failure.
   */
  void settleRest(Failure why) {
    List.copyOf(unsettled).forEach(file -> settle(file, Outcome.notReached(why)));
  }

  private void settle(RemoteFile file, Outcome outcome) {
    unsettled.remove(file);
    OptionalLong size =
        file.content() instanceof Content.Binary binary ? binary.size() : OptionalLong.empty();
    watcher.accept(new FetchEvent.FileFinished(file, outcome, size));
  }
}
