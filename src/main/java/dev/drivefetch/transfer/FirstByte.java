package dev.drivefetch.transfer;

import dev.drivefetch.drive.PublicFilePage;
import dev.drivefetch.http.MediaRequest;
import dev.drivefetch.http.NetworkFailures;
import dev.drivefetch.http.Redirect;
import dev.drivefetch.http.Redirects;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
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

/**
 * Finds out whether the content of a file can be had, without keeping any: asks for a range once,
 * follows what an attempt follows, and looks at the head of the answer.
 *
 * @param clients the client for an address
 * @param clock what a {@code Retry-After} date is compared with
 */
public record FirstByte(Function<URI, OkHttpClient> clients, InstantSource clock) {
  private static final int MAX_REDIRECTS = 5;

  /** Why the answer to that attempt would not be kept; empty if it would. Blocks. */
  public Optional<Failure> problemWith(Attempt first) {
    Attempt attempt = first;
    for (int each = 0; each <= MAX_REDIRECTS; each++) {
      switch (ask(attempt)) {
        case Next.End(Optional<Failure> problem) -> {
          return problem.map(first::withoutSecrets);
        }
        case Next.Elsewhere(MediaRequest request) -> attempt = attempt.at(request);
      }
    }
    return Optional.of(Failure.of(Reason.BAD_ANSWER, "too many redirects"));
  }

  /** What follows an answer. */
  private sealed interface Next {
    record End(Optional<Failure> problem) implements Next {}

    record Elsewhere(MediaRequest request) implements Next {}
  }

  private Next ask(Attempt attempt) {
    Call call = clients.apply(attempt.request().uri()).newCall(requestOf(attempt.request()));
    try (Response response = call.execute()) {
      var answer = new Answer(response.code(), response::headers);
      return switch (AnswerCheck.check(attempt, answer)) {
        case AnswerVerdict.Keep _ -> {
          // Closing would wait for bytes that nobody wants.
          call.cancel();
          yield new Next.End(Optional.empty());
        }
        case AnswerVerdict.Broken(Failure failure) -> end(failure);
        case AnswerVerdict.Redirected(String location) -> elsewhere(attempt, location);
        case AnswerVerdict.Refused() -> refused(attempt, answer, response);
      };
    } catch (IOException problem) {
      return end(NetworkFailures.failure(problem));
    }
  }

  private Next refused(Attempt attempt, Answer answer, Response response) throws IOException {
    var refusal = new Refusal(answer);
    BufferedSource body = response.body().source();
    body.request(refusal.room());
    refusal.add(body.getBuffer().readByteArray(Math.min(body.getBuffer().size(), refusal.room())));
    Optional<String> page =
        attempt.page() == WebPage.EXPLANATION ? refusal.page() : Optional.empty();
    if (page.isEmpty()) {
      return end(refusal.failure(clock.instant()));
    }
    return switch (PublicFilePage.parse(page.get())) {
      case PublicFilePage.Confirmation(String address) -> elsewhere(attempt, address);
      case PublicFilePage.Refusal(Failure failure) -> end(failure);
    };
  }

  private static Next elsewhere(Attempt attempt, String address) {
    return switch (Redirects.follow(attempt.request(), address)) {
      case Redirect.Follow(MediaRequest next) -> new Next.Elsewhere(next);
      case Redirect.Refuse(Failure failure) -> end(failure);
    };
  }

  private static Next end(Failure failure) {
    return new Next.End(Optional.of(failure));
  }

  private static Request requestOf(MediaRequest request) {
    var builder = new Request.Builder().url(request.uri().toString());
    request.headers().forEach(builder::header);
    return builder.build();
  }
}
