package dev.drivefetch.transfer.loop;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Unexpected;
import dev.drivefetch.store.RangeWriter;
import dev.drivefetch.transfer.Answer;
import dev.drivefetch.transfer.Attempt;
import dev.drivefetch.transfer.AttemptSteps;
import dev.drivefetch.transfer.BodySteps;
import dev.drivefetch.transfer.ConnectionLimits;
import dev.drivefetch.transfer.ConnectionWatch;
import dev.drivefetch.transfer.Refusal;
import dev.drivefetch.transfer.Step;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One attempt on the event loop, from the request to its end. All of it runs on that one thread.
 */
final class VertxAttempt {
  /** What comes in such a time is written at once: fewer calls, and still a lively display. */
  private static final long SOON_MILLIS = 10;

  private final EventLoop loop;
  private final Vertx vertx;
  private final EventLoopClients clients;
  private final ConnectionLimits limits;
  private final ConnectionWatch watch;
  private final BufferPool buffers;
  private final int writeQueueBytes;
  private final InstantSource clock;
  private final RangeWriter writer;
  private final AttemptSteps steps;
  private final Promise<Optional<Failure>> result = Promise.promise();

  private Optional<HttpClientRequest> request = Optional.empty();
  private Optional<VertxBody> body = Optional.empty();
  private boolean over;
  private long looks;

  VertxAttempt(
      EventLoop loop,
      EventLoopClients clients,
      ConnectionLimits limits,
      ConnectionWatch watch,
      BufferPool buffers,
      int writeQueueBytes,
      InstantSource clock,
      Attempt attempt,
      RangeWriter writer) {
    this.loop = loop;
    this.vertx = loop.vertx();
    this.clients = clients;
    this.limits = limits;
    this.watch = watch;
    this.buffers = buffers;
    this.writeQueueBytes = writeQueueBytes;
    this.clock = clock;
    this.steps = new AttemptSteps(attempt, writer);
    this.writer = writer;
  }

  Future<Optional<Failure>> run() {
    looks =
        vertx.setPeriodic(
            Math.max(1, limits.lookInterval().toMillis()),
            _ -> watch.look().ifPresent(this::abort));
    writer.onCancel(() -> loop.execute(() -> abort(Optional.empty())));
    send();
    return result.future();
  }

  private void send() {
    clients.request(steps.request()).onSuccess(guarded(this::opened)).onFailure(this::fail);
  }

  private void opened(HttpClientRequest ready) {
    // Failures are reported by the futures and by the response.
    ready.exceptionHandler(_ -> {});
    request = Optional.of(ready);
    if (over) {
      ready.reset();
    } else {
      ready.send().onSuccess(guarded(this::answered)).onFailure(this::fail);
    }
  }

  /**
   * An unexpected exception ends the attempt, too: a lease that is not given back is never ended.
   */
  private <T> Handler<T> guarded(Handler<T> step) {
    return it -> {
      try {
        step.handle(it);
      } catch (RuntimeException | Error e) {
        abort(Unexpected.failure("an attempt failed unexpectedly", e));
      }
    };
  }

  private void answered(HttpClientResponse response) {
    watch.answered();
    response.exceptionHandler(this::fail);
    response.pause();
    var answer = new Answer(response.statusCode(), response.headers()::getAll);
    switch (steps.answered(answer)) {
      case Step.Keep(BodySteps kept) -> keep(kept, response);
      case Step.ReadRefusal(Refusal refusal) -> read(refusal, response);
      case Step.End(Failure failure) -> abort(failure);
      case Step.Ask() -> askAgain(response);
    }
  }

  private void askAgain(HttpClientResponse response) {
    // That its connection is given up is no failure of what follows.
    response.exceptionHandler(_ -> {});
    request.ifPresent(HttpClientRequest::reset);
    send();
  }

  private void keep(BodySteps kept, HttpClientResponse response) {
    var copy =
        new VertxBody(
            kept,
            response,
            new SocketFlow(response),
            writer,
            task -> vertx.setTimer(SOON_MILLIS, _ -> task.run()),
            buffers,
            writeQueueBytes,
            this::aside,
            watch,
            this::end);
    body = Optional.of(copy);
    copy.start();
  }

  private void aside(Supplier<Optional<Failure>> task, Consumer<Optional<Failure>> done) {
    vertx
        .executeBlocking(task::get, false)
        .recover(
            problem ->
                Future.succeededFuture(
                    Optional.of(Unexpected.failure("writing failed unexpectedly", problem))))
        .onSuccess(done::accept);
  }

  private void read(Refusal refusal, HttpClientResponse response) {
    response.handler(
        guarded(
            piece -> {
              boolean isFull = refusal.room() == 0;
              refusal.add(piece.getBytes());
              if (refusal.room() == 0 && !isFull) {
                understand(refusal, () -> askAgain(response), true);
              }
            }));
    response.endHandler(
        guarded(
            _ -> {
              if (refusal.room() > 0) {
                understand(refusal, this::send, false);
              }
            }));
    response.resume();
  }

  private void understand(Refusal refusal, Runnable next, boolean connectionIsSpoilt) {
    if (steps.read(refusal, clock.instant()) instanceof Step.End(Failure failure)) {
      end(Optional.of(failure), connectionIsSpoilt);
    } else {
      next.run();
    }
  }

  private void fail(Throwable problem) {
    abort(steps.broke(VertxProblems.understood(problem)));
  }

  private void abort(Failure failure) {
    abort(Optional.of(failure));
  }

  /** What is being written is waited for: nothing may write to the file after the result. */
  private void abort(Optional<Failure> failure) {
    if (body.isPresent()) {
      body.get().abort(failure);
    } else {
      end(failure, true);
    }
  }

  private void end(Optional<Failure> failure, boolean connectionIsSpoilt) {
    if (over) {
      return;
    }
    over = true;
    vertx.cancelTimer(looks);
    watch.ended();
    if (connectionIsSpoilt) {
      request.ifPresent(HttpClientRequest::reset);
    }
    result.complete(steps.outcome(failure));
  }
}
