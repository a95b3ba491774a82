package dev.drivefetch.transfer;

import dev.drivefetch.http.OkHttpRequests;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Ticker;
import dev.drivefetch.store.RangeWriter;
import dev.drivefetch.store.disk.StoreException;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okio.BufferedSource;

/**
 * One attempt by blocking calls. One thread runs it; another looks at it now and then, and may
 * cancel its call.
 */
final class OkHttpAttempt {
  private final Function<URI, OkHttpClient> clients;
  private final InstantSource clock;
  private final Ticker ticker;
  private final RangeWriter writer;
  private final ConnectionWatch watch;
  private final AttemptSteps steps;
  private volatile Optional<Call> current = Optional.empty();

  OkHttpAttempt(
      Function<URI, OkHttpClient> clients,
      InstantSource clock,
      Ticker ticker,
      Attempt attempt,
      RangeWriter writer,
      ConnectionWatch watch) {
    this.clients = clients;
    this.clock = clock;
    this.ticker = ticker;
    this.writer = writer;
    this.watch = watch;
    this.steps = new AttemptSteps(attempt, writer);
  }

  /** Gives it up if its connection is not worth waiting for. Any thread. */
  void look() {
    if (watch.look().isPresent()) {
      current.ifPresent(Call::cancel);
    }
  }

  Optional<Failure> run() {
    Optional<Optional<Failure>> ended = ask();
    while (ended.isEmpty()) {
      ended = ask();
    }
    return steps.outcome(ended.get());
  }

  /** One request; empty if another one has to follow. */
  private Optional<Optional<Failure>> ask() {
    Call call = clients.apply(steps.request().uri()).newCall(OkHttpRequests.of(steps.request()));
    current = Optional.of(call);
    writer.onCancel(call::cancel);
    if (watch.givenUp().isPresent()) {
      // Between two calls there was none to cancel.
      return Optional.of(watch.givenUp());
    }
    try (Response response = call.execute()) {
      watch.answered();
      return switch (steps.answered(answerOf(response))) {
        case Step.Ask() -> Optional.empty();
        case Step.Keep(BodySteps body) -> Optional.of(keep(body, response, call));
        case Step.ReadRefusal(Refusal refusal) -> read(refusal, response);
        case Step.End(Failure failure) -> {
          call.cancel();
          yield Optional.of(Optional.of(failure));
        }
      };
    } catch (StoreException e) {
      call.cancel();
      return Optional.of(Optional.of(e.failure()));
    } catch (IOException e) {
      return Optional.of(watch.givenUp().or(() -> steps.broke(e)));
    }
  }

  private Optional<Failure> keep(BodySteps kept, Response response, Call call) throws IOException {
    BufferedSource body = response.body().source();
    // The socket keeps the same time for itself; OkHttp's watchdog would be told of every read.
    body.timeout().clearTimeout();
    new BodyCopy(body, kept, writer, writer.part().openForWriting(), watch, ticker).run();
    if (!kept.mustEndHere()) {
      // Otherwise closing would wait for bytes that are no longer needed.
      call.cancel();
      return kept.ended();
    }
    return body.exhausted() ? kept.ended() : kept.wentOn();
  }

  /** Empty if another request has to follow. */
  private Optional<Optional<Failure>> read(Refusal refusal, Response response) throws IOException {
    refusal.read(response.body().source());
    return steps.read(refusal, clock.instant()) instanceof Step.End(Failure failure)
        ? Optional.of(Optional.of(failure))
        : Optional.empty();
  }

  private static Answer answerOf(Response response) {
    return new Answer(response.code(), response::headers);
  }
}
