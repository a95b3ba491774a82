package dev.drivefetch.transfer;

import dev.drivefetch.model.Failure;
import dev.drivefetch.store.RangeWriter;
import java.util.Optional;

/** Runs attempts on the calling thread, one at a time per thread. */
public interface MediaRunner {
  /** Whether it would begin at once; otherwise it has something to start first. */
  default boolean isReady() {
    return true;
  }

  /**
   * Makes the request and writes the answer; returns when the range is on disk, the writer is
   * cancelled, or something failed.
   *
   * @return why the range is not complete on disk; empty if it is, or is no longer needed
   */
  Optional<Failure> run(Attempt attempt, RangeWriter writer) throws InterruptedException;
}
