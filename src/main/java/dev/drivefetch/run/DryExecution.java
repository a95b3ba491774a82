package dev.drivefetch.run;

import dev.drivefetch.model.Checksum;
import dev.drivefetch.model.Download;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.RemoteFile;
import dev.drivefetch.relocation.Relocation;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Tells what a fetch would do, and leaves everything as it is.
 *
 * @param postponements empty, as is {@code relocation}, where nothing is known of earlier runs
 */
record DryExecution(
    Optional<Postponements> postponements,
    Optional<Relocation> relocation,
    Consumer<FetchEvent> watcher)
    implements Execution {
  private static final Outcome.Skipped NOT_DONE = new Outcome.Skipped("dry run");

  @Override
  public Optional<Outcome.Deferred> postponement(Download download) {
    return postponements.flatMap(it -> it.of(download));
  }

  @Override
  public Optional<Path> relocate(Download download) {
    return relocation.flatMap(it -> it.find(download));
  }

  @Override
  public Optional<Outcome.Skipped> skipReason() {
    return Optional.of(NOT_DONE);
  }

  @Override
  public void confirm(RemoteFile file, Path target, Optional<Checksum> checksum) {}

  @Override
  public void fetch(Download download) {
    watcher.accept(new FetchEvent.FileQueued(download));
    watcher.accept(new FetchEvent.FileFinished(download.file(), NOT_DONE, download.size()));
  }

  @Override
  public void listed(boolean allPlaced) {}
}
