package dev.drivefetch.transfer;

import dev.drivefetch.drive.DriveException;
import dev.drivefetch.drive.Endpoint;
import dev.drivefetch.drive.HttpStack;
import dev.drivefetch.model.Download;
import dev.drivefetch.model.Failure;
import dev.drivefetch.store.RangeWriter;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * Fetches ranges on one event loop. Rule: its owner's code and all answers run on that one thread;
 * only {@link #execute} and {@link #close} are for others.
 */
public final class EventLoopTransfer implements AutoCloseable {
  private final Transfers transfers;
  private final EventLoop loop;
  private final VertxRunner runner;

  private EventLoopTransfer(Transfers transfers, EventLoop loop, VertxRunner runner) {
    this.transfers = transfers;
    this.loop = loop;
    this.runner = runner;
  }

  static EventLoopTransfer start(
      Transfers transfers,
      Endpoint endpoint,
      HttpStack http,
      Duration stallTimeout,
      InstantSource clock,
      int connections) {
    EventLoop loop = EventLoop.start();
    Vertx vertx = loop.vertx();
    var clients = new EventLoopClients(vertx, http, connections);
    // Here, because reading the trusted authorities takes the disk a while.
    clients.prepare(endpoint.root());
    return new EventLoopTransfer(
        transfers, loop, new VertxRunner(vertx, clients, stallTimeout, clock));
  }

  /** Runs it on the loop, soon. Any thread. */
  public void execute(Runnable task) {
    loop.execute(task);
  }

  /**
   * Runs it on the loop, later.
   *
   * @return cancels it
   */
  public Runnable schedule(long nanos, Runnable task) {
    long millis = Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos + 999_999));
    long timer = loop.vertx().setTimer(millis, _ -> task.run());
    return () -> loop.vertx().cancelTimer(timer);
  }

  /** Runs what has to wait for the disk elsewhere, and comes back with what it returned. */
  public <T> Future<T> aside(Callable<T> task) {
    return loop.vertx().executeBlocking(task, false).map(Objects::requireNonNull);
  }

  /**
   * Fetches what the writer wants; the future does not fail.
   *
   * @return why not all of it is on disk; empty if it is, or is no longer wanted
   */
  public Future<Optional<Failure>> fetch(Download download, RangeWriter writer) {
    return headers()
        .compose(
            headers ->
                attempt(download, writer, headers)
                    .compose(failure -> again(failure, headers, download, writer)))
        .recover(EventLoopTransfer::asFailure);
  }

  private Future<Optional<Failure>> again(
      Optional<Failure> failure,
      Map<String, String> refused,
      Download download,
      RangeWriter writer) {
    if (!BlockingTransfer.isUnauthenticated(failure)) {
      return Future.succeededFuture(failure);
    }
    // Aside, because others may be renewing the token just now.
    return aside(() -> transfers.access().invalidate(refused))
        .compose(
            withAnotherToken ->
                withAnotherToken
                    ? headers().compose(headers -> attempt(download, writer, headers))
                    : Future.succeededFuture(failure));
  }

  private Future<Map<String, String>> headers() {
    return transfers
        .access()
        .freshHeaders()
        .map(Future::succeededFuture)
        .orElseGet(() -> aside(transfers.access()::headers));
  }

  private Future<Optional<Failure>> attempt(
      Download download, RangeWriter writer, Map<String, String> headers) {
    return runner.run(transfers.attempt(download, writer.range(), headers), writer);
  }

  private static Future<Optional<Failure>> asFailure(Throwable problem) {
    return problem instanceof DriveException known
        ? Future.succeededFuture(Optional.of(known.failure()))
        : Future.failedFuture(problem);
  }

  /** Ends the loop and closes its connections; waits for it. */
  @Override
  public void close() {
    loop.close();
  }
}
