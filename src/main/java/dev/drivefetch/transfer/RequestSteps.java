package dev.drivefetch.transfer;

import dev.drivefetch.drive.PublicFilePage;
import dev.drivefetch.http.MediaRequest;
import dev.drivefetch.http.NetworkFailures;
import dev.drivefetch.http.Redirect;
import dev.drivefetch.http.Redirects;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * Which requests lead to the content of a file, decided from the answers that have none of it. It
 * never waits. Not safe for several threads.
 */
final class RequestSteps {
  /** How many redirects an attempt follows. */
  private static final int MAX_REDIRECTS = 5;

  private final URI first;
  private Attempt attempt;
  private int hopsLeft = MAX_REDIRECTS;

  /** Nothing is sent yet. */
  RequestSteps(Attempt attempt) {
    this.first = attempt.request().uri();
    this.attempt = attempt;
  }

  /** The attempt with the request to send now. */
  Attempt attempt() {
    return attempt;
  }

  /** What follows an answer that leads there. */
  Step follow(String location) {
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

  /** What is reported if a connection broke like that. */
  Failure broke(Throwable problem) {
    return ofThisFile(NetworkFailures.failure(problem));
  }

  /**
   * What follows the body of an answer without content.
   *
   * @param refusal its body has been read
   * @param now what a {@code Retry-After} date is compared with
   * @return to ask elsewhere, or the end
   */
  Step read(Refusal refusal, Instant now) {
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
}
