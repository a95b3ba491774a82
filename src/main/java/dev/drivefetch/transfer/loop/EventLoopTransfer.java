package dev.drivefetch.transfer.loop;

import dev.drivefetch.auth.TokenRenewal;
import dev.drivefetch.http.DriveException;
import dev.drivefetch.model.Download;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Unexpected;
import dev.drivefetch.store.RangeWriter;
import dev.drivefetch.store.disk.StoreException;
import dev.drivefetch.transfer.Attempt;
import dev.drivefetch.transfer.Attempts;
import dev.drivefetch.transfer.Transfers;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import okhttp3.Dns;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches ranges on one event loop. Rule: its owner's code and all answers run on that one thread;
 * only {@link #execute} and {@link #close} are for others.
 */
public final class EventLoopTransfer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EventLoopTransfer.class);

  private final Attempts attempts;
  private final EventLoop loop;
  private final VertxRunner runner;

  private EventLoopTransfer(Attempts attempts, EventLoop loop, VertxRunner runner) {
    this.attempts = attempts;
    this.loop = loop;
    this.runner = runner;
  }

  /**
   * Starts an event loop of its own; sends nothing yet.
   *
   * @param transfers whose server is asked, and how to treat it
   * @param connections how many at most, from 1
   */
  public static EventLoopTransfer start(Transfers transfers, int connections) {
    EventLoop loop = EventLoop.start();
    try {
      var clients = new EventLoopClients(loop.vertx(), transfers.http(), Dns.SYSTEM, connections);
      // Here, because reading the trusted authorities takes the disk a while.
      clients.prepare(transfers.settings().endpoint().root());
      return new EventLoopTransfer(
          transfers.attempts(), loop, new VertxRunner(loop, clients, transfers, connections));
    } catch (RuntimeException | Error e) {
      loop.close();
      throw e;
    }
  }

  /** Runs it on the loop, soon. Any thread. */
  public void execute(Runnable task) {
    loop.execute(task);
  }

  /**
   * Waits for what code on the loop completes. Any thread but the loop's.
   *
   * @throws OutOfMemoryError if the loop has ended before, as it does for want of memory
   */
  public void await(CompletableFuture<?> done) throws InterruptedException, ExecutionException {
    loop.await(done);
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

  /**
   * Runs what has to wait for the disk elsewhere.
   *
   * @param done called on the loop when it has ended, however it did
   */
  public void aside(Runnable task, Runnable done) {
    aside(Executors.callable(task, true))
        .onFailure(
            problem -> log.error("a blocking task of the event loop failed unexpectedly", problem))
        .onComplete(_ -> done.run());
  }

  private <T> Future<T> aside(Callable<T> task) {
    return loop.vertx().executeBlocking(task, false).map(Objects::requireNonNull);
  }

  /**
   * Fetches what the writer wants.
   *
   * @param done told, on the loop, why not all of it is on disk; empty if it is, or is no longer
   *     wanted
   */
  public void fetch(Download download, RangeWriter writer, Consumer<Optional<Failure>> done) {
    var renewal = new TokenRenewal(attempts.access());
    Future.succeededFuture()
        .compose(_ -> ask(download, writer, renewal))
        .otherwise(EventLoopTransfer::asFailure)
        .onComplete(ended -> done.accept(ended.result()));
  }

  private Future<Optional<Failure>> ask(
      Download download, RangeWriter writer, TokenRenewal renewal) {
    return headers()
        .compose(
            headers ->
                attempt(download, writer, headers)
                    .compose(
                        failure ->
                            failure.isEmpty() || !renewal.follows(failure.get(), headers)
                                ? Future.succeededFuture(failure)
                                : ask(download, writer, renewal)));
  }

  private Future<Map<String, String>> headers() {
    return attempts
        .access()
        .freshHeaders()
        .map(Future::succeededFuture)
        .orElseGet(this::headersSoon);
  }

  /** The few threads for the disk are not for waiting for a token. */
  private Future<Map<String, String>> headersSoon() {
    return Future.fromCompletionStage(
        attempts.access().headersSoon(Thread.ofPlatform().daemon().name("token")::start),
        loop.vertx().getOrCreateContext());
  }

  private Future<Optional<Failure>> attempt(
      Download download, RangeWriter writer, Map<String, String> headers) {
    Attempt attempt = attempts.attempt(download, writer.range(), headers);
    return runner.run(attempt, writer).map(failure -> failure.map(attempt::withoutSecrets));
  }

  private static Optional<Failure> asFailure(Throwable problem) {
    if (problem instanceof CompletionException wrapped && wrapped.getCause() != null) {
      return asFailure(wrapped.getCause());
    } else if (problem instanceof DriveException known) {
      return Optional.of(known.failure());
    }
    if (problem instanceof StoreException known) {
      return Optional.of(known.failure());
    }
    log.error("the event loop failed unexpectedly", problem);
    return Optional.of(Unexpected.failure("the event loop failed unexpectedly", problem));
  }

  /** Ends the loop and closes its connections; waits for it. */
  @Override
  public void close() {
    loop.close();
  }
}
