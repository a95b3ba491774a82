package dev.drivefetch.transfer;

import dev.drivefetch.http.OkHttpRequests;
import dev.drivefetch.model.Failure;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * Finds out whether the content of a file can be had, without keeping any: asks for a range once,
 * follows what an attempt follows, and looks at the head of the answer.
 *
 * @param clients the client for an address
 * @param clock what a {@code Retry-After} date is compared with
 */
public record FirstByte(Function<URI, OkHttpClient> clients, InstantSource clock) {
  /** Why the answer to that attempt would not be kept; empty if it would. Blocks. */
  public Optional<Failure> problemWith(Attempt attempt) {
    var requests = new RequestSteps(attempt);
    Optional<Optional<Failure>> ended = ask(requests);
    while (ended.isEmpty()) {
      ended = ask(requests);
    }
    return ended.get().map(attempt::withoutSecrets);
  }

  /** One request; empty if another one has to follow. */
  private Optional<Optional<Failure>> ask(RequestSteps requests) {
    Attempt attempt = requests.attempt();
    Call call =
        clients.apply(attempt.request().uri()).newCall(OkHttpRequests.of(attempt.request()));
    try (Response response = call.execute()) {
      var answer = new Answer(response.code(), response::headers);
      return switch (AnswerCheck.check(attempt, answer)) {
        case AnswerVerdict.Keep _ -> {
          // Closing would wait for bytes that nobody wants.
          call.cancel();
          yield Optional.of(Optional.empty());
        }
        case AnswerVerdict.Broken(Failure failure) -> Optional.of(Optional.of(failure));
        case AnswerVerdict.Redirected(String location) -> after(requests.follow(location));
        case AnswerVerdict.Refused() -> {
          var refusal = new Refusal(answer);
          refusal.read(response.body().source());
          yield after(requests.read(refusal, clock.instant()));
        }
      };
    } catch (IOException problem) {
      return Optional.of(Optional.of(requests.broke(problem)));
    }
  }

  private static Optional<Optional<Failure>> after(Step step) {
    return step instanceof Step.End(Failure failure)
        ? Optional.of(Optional.of(failure))
        : Optional.empty();
  }
}
