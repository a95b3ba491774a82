package dev.drivefetch.strategy;

import dev.drivefetch.model.Settings;
import java.util.List;
import java.util.Map;

/**
 * A concurrency model: which threads take work from the queue, and how they wait. A plug-in's is
 * found by {@link java.util.ServiceLoader}, and appears in {@code --mode} beside ours;
 * docs/writing-a-strategy.md shows one. Experimental: signatures may change between versions.
 */
public interface FetchStrategy {
  /** What {@code --mode} calls it: lower-case letters, digits and hyphens. */
  String name();

  /** What it is, in a few words, for the help. */
  String description();

  /** How many ranges it really fetches at once if asked for {@code workers}. */
  default int effectiveWorkers(int workers) {
    return workers;
  }

  /** How many ranges at once are still sensible, where the run finds out how many are of use. */
  default int mostWorkers() {
    return Settings.MOST_WORKERS_BY_ITSELF;
  }

  /** The options that users can give with {@code -O}, in the order of the help. */
  default List<ModeOption> options() {
    return List.of();
  }

  /**
   * Checks the values of options before a run begins.
   *
   * @param options a value for each of {@link #options}
   * @throws IllegalArgumentException if one is impossible; the message, which goes to the user,
   *     says which and what is allowed
   */
  default void checkOptions(Map<String, String> options) {}

  /**
   * Works until the queue has nothing any more, on the calling thread or others; when it returns,
   * nothing of it is left: no thread, no process, no connection in use.
   *
   * @throws InterruptedException if the calling thread is interrupted; then, too, nothing is left
   */
  void run(FetchContext context) throws InterruptedException;
}
