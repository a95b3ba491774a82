package dev.drivefetch.transfer.loop;

import dev.drivefetch.model.Failure;
import dev.drivefetch.store.RangeWriter;
import dev.drivefetch.transfer.Attempt;
import dev.drivefetch.transfer.Transfers;
import io.vertx.core.Future;
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
  private final Transfers transfers;
  private final int writeQueueBytes;
  private final BufferPool buffers = new BufferPool();

  /**
   * Asks nobody yet.
   *
   * @param transfers how slow a connection may be, and which others it is compared with
   * @param attempts how many at once, from 1
   */
  VertxRunner(EventLoop loop, EventLoopClients clients, Transfers transfers, int attempts) {
    this.loop = loop;
    this.clients = clients;
    this.transfers = transfers;
    this.writeQueueBytes =
        Math.clamp(WRITE_QUEUES_BYTES / attempts, LEAST_WRITE_QUEUE_BYTES, MOST_WRITE_QUEUE_BYTES);
  }

  /**
   * Makes the request and writes what comes; never fails as a future.
   *
   * @return why not all that is wanted is on disk; empty if it is, or is no longer wanted
   */
  Future<Optional<Failure>> run(Attempt attempt, RangeWriter writer) {
    return new VertxAttempt(
            loop,
            clients,
            transfers.settings().limits(),
            transfers.watch(attempt),
            buffers,
            writeQueueBytes,
            transfers.clock(),
            attempt,
            writer)
        .run();
  }
}
