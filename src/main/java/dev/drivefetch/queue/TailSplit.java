package dev.drivefetch.queue;

import dev.drivefetch.model.Range;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;

/**
 * Which range in flight an idle worker should help with, and from where on.
 *
 * @param at the helper's first byte; the owner stops before it
 */
record TailSplit(Lease lease, long at) {
  private static final long LEAST_REMAINING = 1 << 20;
  private static final long LEAST_PIECE = 256 << 10;

  /** A helper should not soon have to help again: each piece costs a request. */
  private static final long USUAL_PIECE = 1 << 20;

  static boolean isLongEnough(Lease lease) {
    return lease.writer().remaining().length() >= LEAST_REMAINING;
  }

  /**
   * The range that would last longest, if taking a part of it would end it sooner.
   *
   * @param candidates long enough, and of known length; at least one
   * @param workers how many share what remains: those that are idle or soon will be
   */
  static Optional<TailSplit> among(Collection<Lease> candidates, int workers, long now) {
    long remaining = candidates.stream().mapToLong(TailSplit::remaining).sum();
    return of(longest(candidates), remaining / workers, now);
  }

  /** The one with the most bytes to come, of at least one. */
  static Lease longest(Collection<Lease> candidates) {
    return Collections.max(candidates, Comparator.comparingLong(TailSplit::remaining));
  }

  private static long remaining(Lease lease) {
    return lease.writer().remaining().length();
  }

  private static Optional<TailSplit> of(Lease lease, long share, long now) {
    Range remaining = lease.writer().remaining();
    // While the helper waits for its first byte, the owner goes on: it keeps that much more.
    long headStart = lease.bytesDuringFirstByteWait(now);
    long half = (remaining.length() - headStart) / 2;
    // With equal shares nobody has to help again; but the wait must be worth it.
    long piece = Math.min(half, Math.max(share, Math.max(headStart, USUAL_PIECE)));
    return piece < LEAST_PIECE
        ? Optional.empty()
        : Optional.of(new TailSplit(lease, remaining.end() - piece));
  }

  /** What the helper gets; the owner's range is shortened. */
  Range take() {
    Range helpers = new Range(at, lease.writer().end());
    lease.writer().shorten(at);
    return helpers;
  }
}
