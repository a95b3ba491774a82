package dev.drivefetch.queue;

import dev.drivefetch.model.ByteSum;
import dev.drivefetch.model.Range;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;

/**
 * Which range in flight an idle worker should help with, and from where on.
 *
 * @param at the helper's first byte; the owner stops before it
 */
record StealPlan(Lease lease, long at) {
  private static final long LEAST_REMAINING = 256 << 10;

  /** From here on a piece is worth its request; a smaller one is if it saves so much time. */
  private static final long LEAST_PIECE = 512 << 10;

  private static final long LEAST_GAIN = Duration.ofMillis(100).toNanos();

  /** A helper should not soon have to help again: each piece costs a request. */
  private static final long USUAL_PIECE = 1 << 20;

  /** Whether it is long enough for a share of it to be worth a request. */
  static boolean isLongEnough(Lease lease) {
    return remaining(lease) >= LEAST_REMAINING;
  }

  /**
   * The range that would last longest, if taking a part of it would end it sooner.
   *
   * @param candidates long enough, and of known length; at least one
   * @param workers how many share what remains: those that are idle or soon will be
   */
  static Optional<StealPlan> among(Collection<Lease> candidates, int workers, long now) {
    ByteSum all = ByteSum.ZERO;
    for (Lease candidate : candidates) {
      all = all.plus(remaining(candidate));
    }
    return of(longest(candidates), all.bytes() / workers, now);
  }

  /** The one with the most bytes to come, of at least one. */
  static Lease longest(Collection<Lease> candidates) {
    return Collections.max(candidates, Comparator.comparingLong(StealPlan::remaining));
  }

  private static long remaining(Lease lease) {
    return lease.writer().remaining().length();
  }

  private static Optional<StealPlan> of(Lease lease, long share, long now) {
    Range remaining = lease.writer().remaining();
    // While the helper waits for its first byte, the owner goes on: it keeps that much more.
    long headStart = lease.bytesDuringFirstByteWait(now);
    long half = (remaining.length() - headStart) / 2;
    // With equal shares no worker has to help again; but the wait must be worth it.
    long piece = Math.min(half, Math.max(share, Math.max(headStart, USUAL_PIECE)));
    return piece >= LEAST_PIECE || lease.nanosFor(piece, now) >= LEAST_GAIN
        ? Optional.of(new StealPlan(lease, remaining.end() - piece))
        : Optional.empty();
  }

  /** What the helper gets; the owner's range is shortened. */
  Range take(Effects effects) {
    Range helpers = new Range(at, lease.writer().end());
    effects.defer(lease.writer().shortening(at));
    return helpers;
  }
}
