package dev.drivefetch.queue;

import dev.drivefetch.model.Download;
import dev.drivefetch.model.Failure;
import dev.drivefetch.store.RangeWriter;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a strategy with an event loop brings to {@link DownloadQueue#poll}: ways to have a piece of
 * work done without waiting for it. If it throws, the work goes back to the queue.
 */
public interface AsyncWorker {
  /**
   * Begins to fetch what the writer wants.
   *
   * @param done takes, on any thread, why not all of it is on disk; empty if it is, or is no longer
   *     wanted. Only the first call counts, and there must be one
   */
  void fetch(Download download, RangeWriter writer, Consumer<Optional<Failure>> done);

  /**
   * Runs that on a thread that may wait for the disk, also after a stop.
   *
   * @param done called when it has ended, normally or not
   */
  void aside(Runnable task, Runnable done);

  /** A piece of work has been given back, once for each; on the thread that called {@code done}. */
  void ended();
}
