package dev.drivefetch.transfer;

import dev.drivefetch.drive.PublicFilePage;
import dev.drivefetch.http.MediaRequest;
import dev.drivefetch.http.NetworkFailures;
import dev.drivefetch.http.Redirect;
import dev.drivefetch.http.Redirects;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import dev.drivefetch.store.RangeWriter;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * What an attempt does next, decided from what it sees. It never waits: blocking code and the event
 * loop act on the same answers, and only how they wait differs. Not safe for several threads.
 */
public final class AttemptSteps {
  /** How many redirects an attempt follows. */
  private static final int MAX_REDIRECTS = 5;

  private final URI first;
  private final RangeWriter writer;
  private Attempt attempt;
  private int hopsLeft = MAX_REDIRECTS;

  /** Nothing is sent yet. */
  public AttemptSteps(Attempt attempt, RangeWriter writer) {
    this.first = attempt.request().uri();
    this.attempt = attempt;
    this.writer = writer;
  }

  /** The request to send now. */
  public MediaRequest request() {
    return attempt.request();
  }

  /** What follows the head of an answer to {@link #request}. */
  public Step answered(Answer answer) {
    return switch (AnswerCheck.check(attempt, answer)) {
      case AnswerVerdict.Keep keep -> new Step.Keep(new BodySteps(attempt, keep, writer));
      case AnswerVerdict.Refused() -> new Step.ReadRefusal(new Refusal(answer));
      case AnswerVerdict.Broken(Failure failure) -> new Step.End(failure);
      case AnswerVerdict.Redirected(String location) -> follow(location);
    };
  }

  private Step follow(String location) {
    if (hopsLeft-- == 0) {
      return new Step.End(Failure.of(Reason.BAD_ANSWER, "too many redirects"));
    }
    return switch (Redirects.follow(attempt.request(), location)) {
      case Redirect.Follow(var next) -> {
        attempt = attempt.at(next);
        yield new Step.Ask();
      }
      case Redirect.Refuse(Failure failure) -> new Step.End(failure);
    };
  }

  /** What is reported of an attempt whose connection broke like that. */
  public Optional<Failure> broke(Throwable problem) {
    return outcome(Optional.of(ofThisFile(NetworkFailures.failure(problem))));
  }

  /**
   * What follows the body of an answer without content.
   *
   * @param refusal its body has been read
   * @param now what a {@code Retry-After} date is compared with
   * @return to ask elsewhere, or the end
   */
  public Step read(Refusal refusal, Instant now) {
    Optional<String> page =
        attempt.page() == WebPage.EXPLANATION ? refusal.page() : Optional.empty();
    if (page.isEmpty()) {
      return refused(refusal.failure(now));
    }
    return switch (PublicFilePage.parse(page.get())) {
      case PublicFilePage.Confirmation(String address) -> follow(address);
      case PublicFilePage.Refusal(Failure failure) -> new Step.End(failure);
    };
  }

  /** Only what is flagged may be acknowledged, and only once: the request then has no other. */
  private Step refused(Failure failure) {
    Optional<MediaRequest> acknowledged =
        failure.reason() == Reason.ABUSIVE ? attempt.request().acknowledged() : Optional.empty();
    if (acknowledged.isEmpty()) {
      return new Step.End(ofThisFile(failure));
    }
    attempt = attempt.at(acknowledged.get());
    return new Step.Ask();
  }

  /**
   * A server to which one file's content was redirected gets no credentials: if it cannot be
   * trusted, or asks for some, nothing follows from it for other files, nor for the credentials.
   */
  private Failure ofThisFile(Failure failure) {
    if (Redirects.sameOrigin(first, attempt.request().uri())) {
      return failure;
    }
    String host = attempt.request().uri().getHost();
    return switch (failure.reason()) {
      case UNTRUSTED_SERVER ->
          Failure.of(
              Reason.UNSAFE_REDIRECT,
              "a redirect to %s, whose certificate is not trusted (see --ca-cert): %s"
                  .formatted(host, failure.detail()));
      case UNAUTHENTICATED ->
          Failure.of(
              Reason.REFUSED,
              "refused after a redirect to %s: %s".formatted(host, failure.detail()));
      default -> failure;
    };
  }

  /** What is reported of an attempt that ended so: nothing if its bytes are no longer wanted. */
  public Optional<Failure> outcome(Optional<Failure> failure) {
    return writer.isCancelled() ? Optional.empty() : failure;
  }
}
