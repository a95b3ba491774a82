package dev.drivefetch.queue;

import dev.drivefetch.model.Range;
import dev.drivefetch.pace.Concurrency;
import dev.drivefetch.pace.Pacer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an idle worker may take of a range that another one has, when nothing else waits. The
 * queue's lock guards it.
 */
final class Helping {
  /**
   * When to ask again whether a split is of use by now: no event tells that the server no longer
   * brakes, or that a rate is better known.
   */
  private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

  private final RunState state;
  private final PacedStart start;
  private final Pacer pacer;
  private final Concurrency concurrency;
  private final Splitting splitting;

  Helping(
      RunState state, PacedStart start, Pacer pacer, Concurrency concurrency, Splitting splitting) {
    this.state = state;
    this.start = start;
    this.pacer = pacer;
    this.concurrency = concurrency;
    this.splitting = splitting;
  }

  /** All of the longest range whose worker had still to start. */
  Optional<Lease> takeOver(Effects effects) {
    return waitingForItsWorker(effects).map(this::takeOver);
  }

  /** The longest range whose worker had still to start; it is taken from it. */
  private Optional<Lease> waitingForItsWorker(Effects effects) {
    List<Lease> waiting = state.active().stream().filter(Lease::awaitsWorker).toList();
    if (waiting.isEmpty()) {
      return Optional.empty();
    }
    Lease longest = StealPlan.longest(waiting);
    Optional<Runnable> told = longest.stealing();
    told.ifPresent(effects::defer);
    return told.map(_ -> longest);
  }

  /** No request was made for it, so it needs no pacing. */
  private Lease takeOver(Lease taken) {
    taken.task().ended(taken);
    return state.lease(taken.task(), taken.writer().remaining(), taken.failuresBefore());
  }

  /**
   * A part of one that is under way, if that is of use.
   *
   * @param idle how many workers would take something, the one that asks included
   */
  Next help(int idle, long now, Effects effects) {
    OptionalLong due = state.backlog().nextDue();
    List<Lease> candidates = splitting.candidates(state.active(), state.isClosed());
    if (candidates.isEmpty()) {
      return due.isPresent() ? start.after(due.getAsLong() - now) : new Next.Idle();
    }
    // It only hurries: not while units are short.
    long untilSpare = pacer.nanosUntilSpare();
    if (untilSpare == 0) {
      int workers = helpers(idle);
      Optional<Pending> part = shareOut(candidates, workers, now, effects);
      if (part.isPresent()) {
        return start.paced(() -> state.begin(part.get()));
      }
      Optional<StealPlan> split = StealPlan.among(candidates, workers, now);
      if (split.isPresent()) {
        return start.paced(
            () -> state.lease(split.get().lease().task(), split.get().take(effects), 0));
      }
    }
    long lookAgain = Math.min(LOOK_AGAIN.toNanos(), untilSpare > 0 ? untilSpare : Long.MAX_VALUE);
    return start.after(Math.min(due.orElse(now + lookAgain) - now, lookAgain));
  }

  /** Cuts the longest range into parts that wait for workers, if it is long enough for that. */
  private Optional<Pending> shareOut(
      List<Lease> candidates, int workers, long now, Effects effects) {
    if (!splitting.doRangesWork()) {
      return Optional.empty();
    }
    Lease longest = StealPlan.longest(candidates);
    List<Range> parts =
        ChunkSchedule.cut(
            longest.writer().remaining(), workers, longest.bytesDuringFirstByteWait(now));
    List<Range> others = parts.subList(1, parts.size());
    if (others.isEmpty()
        || pacer.nanosFor(others.size() * Pacer.DOWNLOAD_UNITS) > timeFor(longest, workers, now)) {
      return Optional.empty();
    }
    others.forEach(part -> state.waits(longest.task(), part));
    effects.defer(longest.writer().shortening(parts.getFirst().end()));
    return state.backlog().peek(now);
  }

  /** How long the rest of the range takes that number of workers, in nanoseconds. */
  private static long timeFor(Lease lease, int workers, long now) {
    return lease.nanosFor(lease.writer().remaining().length(), now) / workers;
  }

  private int helpers(int idle) {
    return Math.min(
        state.active().size() + idle, Math.max(concurrency.most(), state.active().size() + 1));
  }
}
