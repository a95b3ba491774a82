package dev.drivefetch.plan;

import dev.drivefetch.model.Checksum;
import dev.drivefetch.model.Download;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.RemoteFile;
import java.util.Optional;

/** What is to be done with a listed file. */
public sealed interface Plan {
  /** It is to be fetched. */
  record Fetch(Download download) implements Plan {}

  /**
   * It is here.
   *
   * @param expected what its bytes should hash to, where anything tells
   * @param onRecord whether the manifest says all of it already
   */
  record Present(Outcome.UpToDate outcome, Optional<Checksum> expected, boolean onRecord)
      implements Plan {}

  /**
   * It may be here, but its time or its entry in the manifest says otherwise: only its bytes can
   * tell. If they differ, it must be downloaded.
   */
  record Doubtful(Outcome.UpToDate outcome, Checksum expected) implements Plan {}

  /**
   * It was fetched by an earlier run and has another place now.
   *
   * @param download to that place
   * @param moved what it is once it was moved there
   * @param unmoved what to do if it cannot be moved
   */
  record Move(Download download, Present moved, Plan unmoved) implements Plan {}

  /** It cannot be downloaded. */
  record LeftOut(Outcome.Skipped outcome) implements Plan {}

  /** The disk cannot have it at its place; or, if the remedy is to stop, nothing at all. */
  record Impossible(Outcome.Failed outcome) implements Plan {}

  /** Its name hangs on what else is in its folder: {@link Planner#folderListed} decides. */
  record Postponed() implements Plan {}

  /** What is to be done with a file that was postponed. */
  record Decision(RemoteFile file, Plan plan) {}
}
