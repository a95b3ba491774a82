package dev.drivefetch.transfer;

import dev.drivefetch.drive.DriveErrors;
import dev.drivefetch.drive.ErrorAnswer;
import dev.drivefetch.drive.NetworkFailures;
import dev.drivefetch.drive.Redirect;
import dev.drivefetch.drive.Redirects;
import dev.drivefetch.model.Failure;
import dev.drivefetch.store.RangeWriter;
import dev.drivefetch.store.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;

/** Runs attempts with blocking calls of OkHttp; any number of threads may share one. */
public final class OkHttpRunner implements MediaRunner {
  private final OkHttpClient client;
  private final InstantSource clock;

  /**
   * Uses that client as it is.
   *
   * @param client follows no redirects and repeats nothing by itself; its read time-out is the
   *     longest that a body may stall
   * @param clock what a {@code Retry-After} date is compared with
   */
  public OkHttpRunner(OkHttpClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  @Override
  public Optional<Failure> run(Attempt attempt, RangeWriter writer) {
    return run(attempt, writer, AnswerCheck.MAX_REDIRECTS);
  }

  private Optional<Failure> run(Attempt attempt, RangeWriter writer, int hopsLeft) {
    Call call = client.newCall(requestOf(attempt));
    writer.onCallOff(call::cancel);
    String elsewhere;
    try (Response response = call.execute()) {
      Answer answer = answerOf(response);
      switch (AnswerCheck.check(attempt, answer)) {
        case Verdict.Keep keep -> {
          return keep(attempt, keep, response, call, writer);
        }
        case Verdict.Refused() -> {
          return Optional.of(refusal(answer, response));
        }
        case Verdict.Broken(Failure failure) -> {
          call.cancel();
          return Optional.of(failure);
        }
        case Verdict.Redirected(String location) -> elsewhere = location;
      }
    } catch (StoreException e) {
      call.cancel();
      return Optional.of(e.failure());
    } catch (IOException e) {
      return writer.isCancelled() ? Optional.empty() : Optional.of(NetworkFailures.failure(e));
    }
    return follow(attempt, elsewhere, writer, hopsLeft);
  }

  private Optional<Failure> follow(
      Attempt attempt, String location, RangeWriter writer, int hopsLeft) {
    if (hopsLeft == 0) {
      return Optional.of(AnswerCheck.tooManyRedirects());
    }
    return switch (Redirects.follow(attempt.request(), location)) {
      case Redirect.Follow(var request) -> run(attempt.at(request), writer, hopsLeft - 1);
      case Redirect.Refuse(Failure failure) -> Optional.of(failure);
    };
  }

  private static Optional<Failure> keep(
      Attempt attempt, Verdict.Keep keep, Response response, Call call, RangeWriter writer)
      throws IOException {
    if (keep.rangesIgnored()) {
      writer.markRangesIgnored();
    }
    BufferedSource body = response.body().source();
    // The socket keeps the same time for itself; OkHttp's watchdog would be told of every read.
    body.timeout().clearTimeout();
    body.skip(keep.discard());
    try (var copy = new BodyCopy(body, writer)) {
      copy.run();
    }
    boolean isWholeBody = writer.position() == attempt.range().end() && !keep.rangesIgnored();
    if (isWholeBody && response.body().contentLength() < 0 && !body.exhausted()) {
      return Optional.of(AnswerCheck.tooLong());
    }
    if (!isWholeBody) {
      // Otherwise closing would wait for bytes that nobody wants any more.
      call.cancel();
    }
    return writer.isCancelled()
        ? Optional.empty()
        : AnswerCheck.checkEnd(attempt, writer.position(), writer.end());
  }

  private Failure refusal(Answer answer, Response response) throws IOException {
    BufferedSource body = response.body().source();
    body.request(ErrorAnswer.BODY_LIMIT);
    long length = Math.min(body.getBuffer().size(), ErrorAnswer.BODY_LIMIT);
    String text = body.readString(length, StandardCharsets.UTF_8);
    return DriveErrors.failure(
        new ErrorAnswer(
            answer.status(), answer.header("Content-Type"), answer.header("Retry-After"), text),
        clock.instant());
  }

  private static Request requestOf(Attempt attempt) {
    var builder = new Request.Builder().url(attempt.request().uri().toString());
    attempt.request().headers().forEach(builder::header);
    return builder.build();
  }

  private static Answer answerOf(Response response) {
    return new Answer(response.code(), name -> Optional.ofNullable(response.header(name)));
  }
}
