package dev.drivefetch.run;

import dev.drivefetch.model.Checksum;
import dev.drivefetch.model.Download;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.RemoteFile;
import dev.drivefetch.plan.Planner;
import dev.drivefetch.queue.DownloadQueue;
import dev.drivefetch.relocation.Relocation;
import dev.drivefetch.store.LeftParts;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Carries out the plans of a fetch.
 *
 * @param leftParts of earlier runs
 */
record LiveExecution(
    Planner planner,
    Postponements postponements,
    Relocation relocation,
    Confirmation confirmation,
    LeftParts leftParts,
    DownloadQueue queue)
    implements Execution {
  @Override
  public Optional<Outcome.Deferred> postponement(Download download) {
    leftParts.claim(download);
    return postponements.of(download);
  }

  @Override
  public Optional<Path> relocate(Download download) {
    return relocation.relocate(download);
  }

  @Override
  public Optional<Outcome.Skipped> skipReason() {
    return Optional.empty();
  }

  @Override
  public void confirm(RemoteFile file, Path target, Optional<Checksum> checksum) {
    confirmation.confirm(file, target, checksum);
  }

  @Override
  public void fetch(Download download) throws InterruptedException {
    relocation.makeWay(download);
    queue.add(download);
  }

  @Override
  public void listed(boolean allPlaced) {
    relocation.tidyUp(planner::hasDirectory, planner.sources());
    if (allPlaced) {
      leftParts.delete(planner.sources());
    }
  }
}
