package dev.drivefetch.plan;

import dev.drivefetch.model.Download;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.RemoteFile;

/** What is to be done with a listed file. */
public sealed interface Plan {
  /** It is to be fetched. */
  record Fetch(Download download) implements Plan {}

  /** It is here. */
  record Present(Outcome.UpToDate outcome) implements Plan {}

  /** It cannot be downloaded. */
  record LeftOut(Outcome.Skipped outcome) implements Plan {}

  /** The disk cannot have it at its place; or, if the remedy is to stop, nothing at all. */
  record Impossible(Outcome.Failed outcome) implements Plan {}

  /** Its name hangs on what else is in its folder: {@link Planner#folderListed} decides. */
  record Postponed() implements Plan {}

  /** What is to be done with a file that was postponed. */
  record Decision(RemoteFile file, Plan plan) {}
}
