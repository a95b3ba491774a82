package dev.drivefetch.queue;

import dev.drivefetch.model.Download;
import dev.drivefetch.model.Failure;
import dev.drivefetch.store.RangeWriter;
import java.util.Optional;

/**
 * What a blocking strategy brings to {@link DownloadQueue#work}: a way to fetch a range on the
 * calling thread. If it throws, the range goes back to the queue.
 */
@FunctionalInterface
public interface Worker {
  /**
   * Downloads the writer's range; returns when it is on disk, the writer is cancelled, or something
   * failed.
   *
   * @return why not all of it is on disk; empty if it is, or is no longer wanted
   */
  Optional<Failure> fetch(Download download, RangeWriter writer) throws InterruptedException;

  /** Whether it would begin at once; otherwise it has something to start first. */
  default boolean isReady() {
    return true;
  }

  /** Called with each piece of work, before it is done: a range, or a file to be verified. */
  default void hasWork() {}
}
