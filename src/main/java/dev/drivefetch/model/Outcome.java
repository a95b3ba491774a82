package dev.drivefetch.model;

import java.nio.file.Path;

/** What became of a listed file; each listed file gets exactly one. */
public sealed interface Outcome {
  /**
   * Fetched and verified.
   *
   * @param bytes its length
   */
  record Downloaded(Path target, long bytes) implements Outcome {}

  /** It was here already. */
  record UpToDate(Path target) implements Outcome {}

  /** Left out on purpose. */
  record Skipped(String reason) implements Outcome {}

  /** Put off to a later run. */
  record Deferred(Failure failure) implements Outcome {}

  /** Not to be had. */
  record Failed(Failure failure) implements Outcome {}
}
