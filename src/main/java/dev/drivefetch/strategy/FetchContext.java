package dev.drivefetch.strategy;

import dev.drivefetch.queue.DownloadQueue;
import dev.drivefetch.transfer.Transfers;
import java.util.Map;
import java.util.Optional;

/**
 * All that a strategy needs of a run. Experimental: signatures may change between versions.
 *
 * @param queue gives work and takes it back; a strategy calls {@link DownloadQueue#work}, {@link
 *     DownloadQueue#poll}, {@link DownloadQueue#onChange} and {@link DownloadQueue#stop} only
 * @param workers how many ranges at once at most, from 1; the queue may give out fewer
 * @param transfers fetches ranges: in this process, on an event loop, or by a runner of the
 *     strategy's own, which may be on another machine
 * @param budget for requests beyond the one that each range has paid for
 * @param options a value for each option of the mode, given by the user or its default
 */
public record FetchContext(
    DownloadQueue queue,
    int workers,
    Transfers transfers,
    QuotaBudget budget,
    Map<String, String> options) {
  public FetchContext {
    options = Map.copyOf(options);
  }

  /**
   * The value of an option.
   *
   * @throws IllegalArgumentException if the mode does not declare it
   */
  public String option(String name) {
    return Optional.ofNullable(options.get(name))
        .orElseThrow(() -> new IllegalArgumentException("the mode declares no option " + name));
  }
}
