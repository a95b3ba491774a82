package dev.drivefetch.transfer;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import dev.drivefetch.store.RangeWriter;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which bytes of a body are kept, and what its end means. The end of the range may come nearer
 * meanwhile; otherwise not safe for several threads.
 */
public final class BodySteps {
  private final Attempt attempt;
  private final RangeWriter writer;
  private final boolean rangesIgnored;
  private final OptionalLong promisedEnd;
  private long discard;
  private long received;

  /** Nothing of the body is here yet. */
  BodySteps(Attempt attempt, AnswerVerdict.Keep keep, RangeWriter writer) {
    this.attempt = attempt;
    this.writer = writer;
    this.rangesIgnored = keep.rangesIgnored();
    this.promisedEnd = keep.end();
    this.discard = keep.discard();
    this.received = attempt.range().start();
    if (rangesIgnored) {
      writer.markRangesIgnored();
    }
    keep.checksum().ifPresent(writer.part()::checksumSent);
  }

  /**
   * What to do with the next bytes of the body.
   *
   * @param skip how many at their beginning were not asked for
   * @param keep how many of those that follow are wanted
   * @param isPastEnd whether more came than is wanted
   */
  public record Piece(int skip, int keep, boolean isPastEnd) {}

  /** That many bytes came. */
  public Piece next(int count) {
    int skip = (int) Math.min(discard, count);
    discard -= skip;
    int offered = count - skip;
    int keep = writer.wanted(received, offered);
    received += keep;
    return new Piece(skip, keep, offered > keep);
  }

  /** How many bytes to take at most before {@link #next} is asked, of at most {@code most}. */
  int mostAtOnce(int most) {
    return discard > 0 ? most : Math.clamp(attempt.range().end() - received, 0, most);
  }

  /** Whether no byte of the body is of use any more. */
  boolean isDone() {
    return writer.isCancelled() || received >= writer.end();
  }

  /** Whether the body must end where the range does; else the rest of it is none of ours. */
  boolean mustEndHere() {
    return !writer.isCancelled()
        && !rangesIgnored
        && received == attempt.range().end()
        && writer.end() == attempt.range().end();
  }

  /** Up to where (exclusive) the bytes of the range have come. */
  public long received() {
    return received;
  }

  /** What is wrong with a body that is longer than requested. */
  public Optional<Failure> wentOn() {
    boolean isTooLong = writer.end() == attempt.range().end() && !rangesIgnored;
    return isTooLong
        ? Optional.of(
            Failure.of(Reason.LENGTH_MISMATCH, "the answer is longer than the listed size"))
        : Optional.empty();
  }

  /** What is wrong with a body that ended now. */
  public Optional<Failure> ended() {
    boolean isOpen = attempt.range().isOpen();
    return AnswerCheck.checkEnd(received, isOpen ? promisedEnd : OptionalLong.of(writer.end()));
  }
}
