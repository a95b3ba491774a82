package dev.drivefetch.transfer;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Ticker;
import dev.drivefetch.store.RangeWriter;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Runs attempts on one event loop: non-blocking sockets and non-blocking file writes, any number in
 * flight. Called on the event loop only.
 */
final class VertxRunner {
  /** Bytes that may be gathered in all attempts together; as many may be being written. */
  private static final int WRITE_QUEUES_BYTES = 4 << 20;

  private static final int LEAST_WRITE_QUEUE_BYTES = 128 << 10;
  private static final int MOST_WRITE_QUEUE_BYTES = 3 << 19;

  private final EventLoop loop;
  private final EventLoopClients clients;
  private final ConnectionLimits limits;
  private final InstantSource clock;
  private final int writeQueueBytes;
  private final Siblings siblings;
  private final Ticker ticker;
  private final BufferPool buffers = new BufferPool();

  /**
   * Asks nobody yet.
   *
   * @param limits when a connection is given up for being slow
   * @param clock what a {@code Retry-After} date is compared with
   * @param siblings whose rates are compared
   * @param ticker what connections are timed by
   * @param attempts how many at once, from 1
   */
  VertxRunner(
      EventLoop loop,
      EventLoopClients clients,
      ConnectionLimits limits,
      InstantSource clock,
      Siblings siblings,
      Ticker ticker,
      int attempts) {
    this.loop = loop;
    this.clients = clients;
    this.limits = limits;
    this.clock = clock;
    this.siblings = siblings;
    this.ticker = ticker;
    this.writeQueueBytes =
        Math.clamp(WRITE_QUEUES_BYTES / attempts, LEAST_WRITE_QUEUE_BYTES, MOST_WRITE_QUEUE_BYTES);
  }

  /**
   * Makes the request and writes what comes; never fails as a future.
   *
   * @return why not all that is wanted is on disk; empty if it is, or is no longer wanted
   */
  Future<Optional<Failure>> run(Attempt attempt, RangeWriter writer) {
    var watch = new ConnectionWatch(limits, siblings.join(attempt.request().uri()), ticker);
    return new VertxAttempt(
            loop, clients, limits, watch, buffers, writeQueueBytes, clock, attempt, writer)
        .run();
  }
}
