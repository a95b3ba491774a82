package dev.drivefetch.transfer;

import dev.drivefetch.drive.MediaRequest;
import dev.drivefetch.model.Failure;
import dev.drivefetch.store.RangeWriter;
import dev.drivefetch.store.StoreException;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;

/** Runs attempts with blocking calls of OkHttp; any number of threads may share one. */
public final class OkHttpRunner implements MediaRunner {
  private final Function<URI, OkHttpClient> clients;
  private final InstantSource clock;

  /**
   * Uses those clients as they are.
   *
   * @param clients the one for an address, which a redirect may change; they follow no redirects
   *     and repeat nothing by themselves; their read time-out is the longest that a body may stall
   * @param clock what a {@code Retry-After} date is compared with
   */
  public OkHttpRunner(Function<URI, OkHttpClient> clients, InstantSource clock) {
    this.clients = clients;
    this.clock = clock;
  }

  @Override
  public Optional<Failure> run(Attempt attempt, RangeWriter writer) {
    var steps = new AttemptSteps(attempt, writer);
    Optional<Optional<Failure>> ended = ask(steps, writer);
    while (ended.isEmpty()) {
      ended = ask(steps, writer);
    }
    return steps.outcome(ended.get());
  }

  /** One request; empty if another one has to follow. */
  private Optional<Optional<Failure>> ask(AttemptSteps steps, RangeWriter writer) {
    Call call = clients.apply(steps.request().uri()).newCall(requestOf(steps.request()));
    writer.onCallOff(call::cancel);
    try (Response response = call.execute()) {
      return switch (steps.answered(answerOf(response))) {
        case Step.Ask() -> Optional.empty();
        case Step.Keep(BodySteps body) -> Optional.of(keep(body, response, call, writer));
        case Step.ReadRefusal(Refusal refusal) -> Optional.of(read(steps, refusal, response));
        case Step.End(Failure failure) -> {
          call.cancel();
          yield Optional.of(Optional.of(failure));
        }
      };
    } catch (StoreException e) {
      call.cancel();
      return Optional.of(Optional.of(e.failure()));
    } catch (IOException e) {
      return Optional.of(steps.broke(e));
    }
  }

  private static Optional<Failure> keep(
      BodySteps steps, Response response, Call call, RangeWriter writer) throws IOException {
    BufferedSource body = response.body().source();
    // The socket keeps the same time for itself; OkHttp's watchdog would be told of every read.
    body.timeout().clearTimeout();
    new BodyCopy(body, steps, writer, writer.part().openForWriting()).run();
    if (!steps.mustEndHere()) {
      // Otherwise closing would wait for bytes that nobody wants any more.
      call.cancel();
      return steps.ended();
    }
    return body.exhausted() ? steps.ended() : steps.wentOn();
  }

  private Optional<Failure> read(AttemptSteps steps, Refusal refusal, Response response)
      throws IOException {
    BufferedSource body = response.body().source();
    body.request(refusal.room());
    refusal.add(body.getBuffer().readByteArray(Math.min(body.getBuffer().size(), refusal.room())));
    return steps.refused(refusal, clock.instant());
  }

  private static Request requestOf(MediaRequest request) {
    var builder = new Request.Builder().url(request.uri().toString());
    request.headers().forEach(builder::header);
    return builder.build();
  }

  private static Answer answerOf(Response response) {
    return new Answer(response.code(), name -> Optional.ofNullable(response.header(name)));
  }
}
