package dev.drivefetch.run;

import dev.drivefetch.drive.ListingSink;
import dev.drivefetch.model.Content;
import dev.drivefetch.model.Download;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.RemoteFile;
import dev.drivefetch.model.RemoteFolder;
import dev.drivefetch.plan.Plan;
import dev.drivefetch.plan.Planner;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** What happens to each entry as it is listed: it is planned, and either settled or handed on. */
final class Intake implements ListingSink {
  private final Planner planner;
  private final Consumer<FetchEvent> watcher;
  private final Destination destination;

  /** Where what is to be downloaded goes. */
  @FunctionalInterface
  interface Destination {
    void take(Download download) throws InterruptedException;
  }

  Intake(Planner planner, Consumer<FetchEvent> watcher, Destination destination) {
    this.planner = planner;
    this.watcher = watcher;
    this.destination = destination;
  }

  @Override
  public void found(RemoteFolder folder) {
    planner.folder(folder);
  }

  @Override
  public void found(RemoteFile file) throws InterruptedException {
    watcher.accept(new FetchEvent.FileListed(file));
    switch (planner.file(file)) {
      case Plan.Fetch(Download download) -> destination.take(download);
      case Plan.Present(Outcome.UpToDate outcome) -> settle(file, outcome);
      case Plan.LeftOut(Outcome.Skipped outcome) -> settle(file, outcome);
      case Plan.Impossible(Outcome.Failed outcome) -> settle(file, outcome);
    }
  }

  @Override
  public void folderListed(RemoteFolder folder) {
    planner.folderListed(folder);
  }

  @Override
  public void failed(RemoteFolder folder, Failure failure) {
    watcher.accept(new FetchEvent.ListingFailed(folder, failure));
  }

  private void settle(RemoteFile file, Outcome outcome) {
    OptionalLong size =
        file.content() instanceof Content.Binary binary ? binary.size() : OptionalLong.empty();
    watcher.accept(new FetchEvent.FileFinished(file, outcome, size));
  }
}
