package dev.drivefetch.run;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Settings;
import dev.drivefetch.model.Summary;
import java.util.List;
import java.util.function.Consumer;

/** One fetch from start to end. */
public interface Fetch {
  /**
   * Runs it; blocks until everything has come to its end. Never throws for what Drive, the network
   * or the disk do.
   *
   * @param watchers called by many threads
   */
  Summary run(Settings settings, List<Consumer<FetchEvent>> watchers);

  /**
   * Asks a running fetch, from any thread, to take no new work and to end soon; returns at once.
   */
  void stop(Failure why);
}
