package dev.drivefetch.queue;

import dev.drivefetch.model.Range;
import dev.drivefetch.store.InOrderOutput;
import java.util.Optional;

/**
 * What may begin of a file that is written to an output while it comes: its next chunk, unless the
 * output is too far behind. Whatever is missing next for the output is always near enough to begin,
 * so neither waits for the other. The queue's lock guards it.
 */
final class InOrder {
  private final InOrderOutput output;
  private final RunState state;
  private final Splitting splitting;

  InOrder(InOrderOutput output, RunState state, Splitting splitting) {
    this.output = output;
    this.state = state;
    this.splitting = splitting;
  }

  /** The first bytes of a waiting range, if they may begin now. */
  Optional<Range> admitted(Pending waiting) {
    Range range = waiting.range();
    if (!output.admits(range.start()) || (!state.active().isEmpty() && !mayHaveSeveral())) {
      return Optional.empty();
    }
    return Optional.of(waiting.task().isSplittable() ? output.window().first(range) : range);
  }

  /** The first chunk shows whether a server that is not known honours ranges. */
  private boolean mayHaveSeveral() {
    return splitting.isAllowed() && splitting.doRangesWork(state.active());
  }
}
