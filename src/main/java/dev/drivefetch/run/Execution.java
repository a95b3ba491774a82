package dev.drivefetch.run;

import dev.drivefetch.model.Checksum;
import dev.drivefetch.model.Download;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.RemoteFile;
import java.nio.file.Path;
import java.util.Optional;

/** What is done about a plan: by a fetch for real, by a dry run in words. Any thread. */
interface Execution {
  /** That file is wanted; why it is not to be asked for now, if so. */
  Optional<Outcome.Deferred> postponement(Download download);

  /**
   * Moves to its target what an earlier run fetched of it, or finds out that it could be done.
   *
   * @return where it was; empty if it cannot be moved
   */
  Optional<Path> relocate(Download download);

  /** Why what is said to be done has not been; empty in a fetch. */
  Optional<Outcome.Skipped> skipReason();

  /**
   * That file was found to be here.
   *
   * @param checksum what its bytes hash to, where that is known
   */
  void confirm(RemoteFile file, Path target, Optional<Checksum> checksum);

  /**
   * Has it downloaded; the queue reports its outcome.
   *
   * @throws InterruptedException if a wait was interrupted; it is downloaded, and its outcome
   *     reported, all the same. After any other exception it is not
   */
  void fetch(Download download) throws InterruptedException;

  /**
   * All is listed and planned, and nothing is missing.
   *
   * @param allPlaced whether each file that can be downloaded was given a place
   */
  void listed(boolean allPlaced);
}
