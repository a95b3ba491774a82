package dev.drivefetch.transfer;

import dev.drivefetch.model.Failure;
import dev.drivefetch.store.RangeWriter;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Runs attempts on one event loop: non-blocking sockets and non-blocking file writes, any number in
 * flight. Called on the event loop only.
 */
final class VertxRunner {
  private final Vertx vertx;
  private final EventLoopClients clients;
  private final Duration stallTimeout;
  private final InstantSource clock;

  /**
   * Asks nobody yet.
   *
   * @param stallTimeout how long a server may send no byte
   * @param clock what a {@code Retry-After} date is compared with
   */
  VertxRunner(Vertx vertx, EventLoopClients clients, Duration stallTimeout, InstantSource clock) {
    this.vertx = vertx;
    this.clients = clients;
    this.stallTimeout = stallTimeout;
    this.clock = clock;
  }

  /**
   * Makes the request and writes what comes; never fails as a future.
   *
   * @return why not all that is wanted is on disk; empty if it is, or is no longer wanted
   */
  Future<Optional<Failure>> run(Attempt attempt, RangeWriter writer) {
    return new VertxAttempt(vertx, clients, stallTimeout, clock, attempt, writer).run();
  }
}
