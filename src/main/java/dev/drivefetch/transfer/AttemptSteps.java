package dev.drivefetch.transfer;

import dev.drivefetch.http.MediaRequest;
import dev.drivefetch.model.Failure;
import dev.drivefetch.store.RangeWriter;
import java.time.Instant;
import java.util.Optional;

/**
 * What an attempt does next, decided from what it sees. It never waits: blocking code and the event
 * loop act on the same answers, and only how they wait differs. Not safe for several threads.
 */
public final class AttemptSteps {
  private final RequestSteps requests;
  private final RangeWriter writer;

  /** Nothing is sent yet. */
  public AttemptSteps(Attempt attempt, RangeWriter writer) {
    this.requests = new RequestSteps(attempt);
    this.writer = writer;
  }

  /** The request to send now. */
  public MediaRequest request() {
    return requests.attempt().request();
  }

  /** What follows the head of an answer to {@link #request}. */
  public Step answered(Answer answer) {
    Attempt attempt = requests.attempt();
    return switch (AnswerCheck.check(attempt, answer)) {
      case AnswerVerdict.Keep keep -> new Step.Keep(new BodySteps(attempt, keep, writer));
      case AnswerVerdict.Refused() -> new Step.ReadRefusal(new Refusal(answer));
      case AnswerVerdict.Broken(Failure failure) -> new Step.End(failure);
      case AnswerVerdict.Redirected(String location) -> requests.follow(location);
    };
  }

  /** What is reported of an attempt whose connection broke like that. */
  public Optional<Failure> broke(Throwable problem) {
    return outcome(Optional.of(requests.broke(problem)));
  }

  /**
   * What follows the body of an answer without content.
   *
   * @param refusal its body has been read
   * @param now what a {@code Retry-After} date is compared with
   * @return to ask elsewhere, or the end
   */
  public Step read(Refusal refusal, Instant now) {
    return requests.read(refusal, now);
  }

  /** What is reported of an attempt that ended so: nothing if its bytes are no longer wanted. */
  public Optional<Failure> outcome(Optional<Failure> failure) {
    return writer.isCancelled() ? Optional.empty() : failure;
  }
}
