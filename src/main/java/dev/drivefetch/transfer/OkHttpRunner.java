package dev.drivefetch.transfer;

import dev.drivefetch.model.Failure;
import dev.drivefetch.store.RangeWriter;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import okhttp3.OkHttpClient;

/** Runs attempts with blocking calls of OkHttp; any number of threads may share one. */
public final class OkHttpRunner implements MediaRunner {
  private final Function<URI, OkHttpClient> clients;
  private final ConnectionLimits limits;
  private final InstantSource clock;
  private final Siblings siblings = new Siblings();

  /**
   * Uses those clients as they are.
   *
   * @param clients the one for an address, which a redirect may change; they follow no redirects
   *     and repeat nothing by themselves; their read time-out is the longest that a body may stall
   * @param limits when a connection is given up for being slow
   * @param clock what a {@code Retry-After} date is compared with
   */
  public OkHttpRunner(
      Function<URI, OkHttpClient> clients, ConnectionLimits limits, InstantSource clock) {
    this.clients = clients;
    this.limits = limits;
    this.clock = clock;
  }

  @Override
  public Optional<Failure> run(Attempt attempt, RangeWriter writer) {
    var watch = new ConnectionWatch(limits, siblings, attempt.request().uri(), System.nanoTime());
    var running = new OkHttpAttempt(clients, clock, attempt, writer, watch);
    try (var _ = Looks.every(limits.lookInterval(), running::look)) {
      return running.run();
    } finally {
      watch.ended(System.nanoTime());
    }
  }
}
