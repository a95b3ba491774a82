package dev.drivefetch.queue;

import dev.drivefetch.model.Range;
import java.util.Collection;
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

  /** The range in flight that would last longest, if taking a part of it would end it sooner. */
  static Optional<TailSplit> among(Collection<Lease> active, long now) {
    return active.stream()
        .filter(lease -> lease.task().isSplittable() && !lease.writer().isCancelled())
        .max(Comparator.comparingLong(lease -> lease.writer().remaining().length()))
        .flatMap(lease -> of(lease, now));
  }

  private static Optional<TailSplit> of(Lease lease, long now) {
    Range remaining = lease.writer().remaining();
    if (remaining.length() < LEAST_REMAINING) {
      return Optional.empty();
    }
    // While the helper waits for its first byte, the owner goes on: it keeps that much more.
    long headStart = lease.bytesDuringFirstByteWait(now);
    long piece = (remaining.length() - headStart) / 2;
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
