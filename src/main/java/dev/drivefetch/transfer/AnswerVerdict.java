package dev.drivefetch.transfer;

import dev.drivefetch.model.Failure;

/** What is to be done with an answer, known from its head. */
public sealed interface AnswerVerdict {
  /**
   * Keep its body.
   *
   * @param discard how many bytes at its beginning were not asked for
   * @param rangesIgnored whether it is the whole file though a part was asked for
   */
  record Keep(long discard, boolean rangesIgnored) implements AnswerVerdict {}

  /** It is no content: its body tells why. */
  record Refused() implements AnswerVerdict {}

  /** What was asked for is elsewhere. */
  record Redirected(String location) implements AnswerVerdict {}

  /** It cannot be trusted; its body is not looked at. */
  record Broken(Failure failure) implements AnswerVerdict {}
}
