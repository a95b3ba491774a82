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
   * Makes the request and writes what comes; returns when all that is wanted is on disk, the writer
   * is called off, or something failed.
   *
   * @return why not all that is wanted is on disk; empty if it is, or is no longer wanted
   */
  Optional<Failure> run(Attempt attempt, RangeWriter writer) throws InterruptedException;
}
