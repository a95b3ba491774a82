package dev.drivefetch.store;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Outcome;

/** What came of putting a received file into its place. */
public sealed interface Completion {
  /** It is there, verified. */
  record Placed(Outcome.Downloaded outcome) implements Completion {}

  /** It is not, and why; the part is as it was. */
  record Rejected(Failure failure) implements Completion {}
}
