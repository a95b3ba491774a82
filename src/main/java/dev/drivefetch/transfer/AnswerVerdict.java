package dev.drivefetch.transfer;

import dev.drivefetch.model.Failure;
import dev.drivefetch.store.SentChecksum;
import java.util.Optional;
import java.util.OptionalLong;

/** What is to be done with an answer, known from its head. */
public sealed interface AnswerVerdict {
  /**
   * Keep its body.
   *
   * @param discard how many bytes at its beginning were not asked for
   * @param rangesIgnored whether it is the whole file though a part was asked for
   * @param end where in the file its bytes end (exclusive), where its head tells
   * @param checksum what its head says of the bytes of the file
   */
  record Keep(
      long discard, boolean rangesIgnored, OptionalLong end, Optional<SentChecksum> checksum)
      implements AnswerVerdict {}

  /** It is no content: its body tells why. */
  record Refused() implements AnswerVerdict {}

  /** What was asked for is elsewhere. */
  record Redirected(String location) implements AnswerVerdict {}

  /** It cannot be trusted; its body is not looked at. */
  record Broken(Failure failure) implements AnswerVerdict {}
}
