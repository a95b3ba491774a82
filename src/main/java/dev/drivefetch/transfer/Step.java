package dev.drivefetch.transfer;

import dev.drivefetch.model.Failure;

/** What an attempt does after the head of an answer. */
public sealed interface Step {
  /** Send the request of {@link AttemptSteps#request}, which is another one now. */
  record Ask() implements Step {}

  /** Hand on the body, as those steps say. */
  record Keep(BodySteps body) implements Step {}

  /** Read the body for the reason of the refusal. */
  record ReadRefusal(Refusal refusal) implements Step {}

  /** It is over; the body is not looked at. */
  record End(Failure failure) implements Step {}
}
