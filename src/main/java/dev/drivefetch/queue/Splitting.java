package dev.drivefetch.queue;

import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;

/**
 * Which ranges in flight may be split for an idle worker. Before the listing ends only those of
 * large files, since it may bring whole ones. The queue's lock guards it.
 *
 * <p>Whether a server that is not known honours ranges is tried out with one helper: if it does
 * not, each gets the whole file.
 */
final class Splitting {
  private final OptionalLong largerThan;
  private boolean rangesWork;
  private boolean rangesIgnored;

  /** No file is under way yet. */
  Splitting(SplitOptions options) {
    this.largerThan = options.largerThan();
    this.rangesWork = options.rangesTrusted();
  }

  /** Whether a file may be fetched in several ranges at once at all. */
  boolean isAllowed() {
    return largerThan.isPresent();
  }

  /** Those that may be split, which does not say that it would be of use. */
  List<Lease> candidates(Collection<Lease> active, boolean listed) {
    if (largerThan.isEmpty() || rangesIgnored || (!doRangesWork(active) && isOneTrying(active))) {
      return List.of();
    }
    return active.stream()
        .filter(lease -> lease.task().isSplittable() && !lease.isCancelled())
        .filter(lease -> listed || isLarge(lease))
        .filter(StealPlan::isLongEnough)
        .toList();
  }

  /** Whether the server has shown, or is known, to send parts of files. */
  boolean doRangesWork() {
    return rangesWork;
  }

  /** The same, looking at what is in flight. */
  boolean doRangesWork(Collection<Lease> active) {
    rangesWork |= active.stream().anyMatch(Lease::provesRanges);
    return rangesWork;
  }

  /** What a lease that ended tells of the server. */
  void learn(Lease lease) {
    rangesWork |= lease.provesRanges();
    if (lease.writer().rangesIgnored()) {
      lease.task().neverSplit();
      rangesIgnored |= !rangesWork;
    }
  }

  private static boolean isOneTrying(Collection<Lease> active) {
    return active.stream().anyMatch(Lease::isPartOfFile);
  }

  private boolean isLarge(Lease lease) {
    return lease.download().size().orElse(0) > largerThan.orElse(Long.MAX_VALUE);
  }
}
