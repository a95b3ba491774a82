package dev.drivefetch.transfer;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Ticker;
import dev.drivefetch.store.RangeWriter;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import okhttp3.OkHttpClient;

/** Runs attempts with blocking calls of OkHttp; any number of threads may share one. */
public final class OkHttpRunner {
  private final Function<URI, OkHttpClient> clients;
  private final ConnectionLimits limits;
  private final InstantSource clock;
  private final Ticker ticker;

  /**
   * Uses those clients as they are.
   *
   * @param clients the one for an address, which a redirect may change; they follow no redirects
   *     and repeat nothing by themselves; their read time-out is the longest that a body may stall
   * @param limits when a connection is given up for being slow
   * @param clock what a {@code Retry-After} date is compared with
   * @param ticker what connections are timed by
   */
  public OkHttpRunner(
      Function<URI, OkHttpClient> clients,
      ConnectionLimits limits,
      InstantSource clock,
      Ticker ticker) {
    this.clients = clients;
    this.limits = limits;
    this.clock = clock;
    this.ticker = ticker;
  }

  /**
   * Makes the request and writes the answer; returns when the range is on disk, the writer is
   * cancelled, or something failed.
   *
   * @param others whose connections' rates are compared with that of this one
   * @return why the range is not complete on disk; empty if it is, or is no longer needed
   */
  public Optional<Failure> run(Attempt attempt, RangeWriter writer, RateComparison others) {
    var watch = new ConnectionWatch(limits, others, ticker);
    var running = new OkHttpAttempt(clients, clock, ticker, attempt, writer, watch);
    try (var _ = Looks.every(limits.lookInterval(), running::look)) {
      return running.run();
    } finally {
      watch.ended();
    }
  }
}
