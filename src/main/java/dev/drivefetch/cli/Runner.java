package dev.drivefetch.cli;

import dev.drivefetch.cli.process.ExitCode;
import dev.drivefetch.cli.process.Interrupts;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Settings;
import dev.drivefetch.model.Summary;
import dev.drivefetch.run.Fetch;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Runs one fetch such that an interrupt ends it in good order, if that takes no longer than
 * allowed.
 */
final class Runner {
  private static final long PATIENCE_SECONDS = 2;

  private final Engine engine;
  private final Interrupts interrupts;

  Runner(Engine engine, Interrupts interrupts) {
    this.engine = engine;
    this.interrupts = interrupts;
  }

  /**
   * Runs it.
   *
   * @param atEnd tells of the summary, before an interrupted process may end
   * @param cleanUp leaves the terminal in order, at the latest when an interrupt waits no longer
   */
  ExitCode run(
      Settings settings, List<Consumer<FetchEvent>> watchers, End atEnd, Runnable cleanUp) {
    Fetch fetch = engine.fetches().get();
    var ended = new CountDownLatch(1);
    var signal = new AtomicReference<@Nullable ExitCode>();
    var result = new AtomicReference<@Nullable ExitCode>();
    UnaryOperator<ExitCode> interrupt =
        code -> {
          signal.set(code);
          interrupt(fetch, ended, cleanUp);
          return Optional.ofNullable(result.get()).map(it -> it.despite(code)).orElse(code);
        };
    try (var _ = interrupts.onInterrupt(interrupt)) {
      try {
        Summary summary = fetch.run(settings, watchers);
        cleanUp.run();
        ExitCode code = atEnd.tell(summary, Optional.ofNullable(signal.get()));
        result.set(code);
        return code;
      } finally {
        cleanUp.run();
        ended.countDown();
      }
    }
  }

  private static void interrupt(Fetch fetch, CountDownLatch ended, Runnable cleanUp) {
    fetch.stop(Failure.of(Reason.INTERRUPTED, "interrupted"));
    try {
      if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        cleanUp.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What follows upon a run. */
  @FunctionalInterface
  interface End {
    /**
     * Tells of it.
     *
     * @param signal what the process ends with if it was told to end; only a defect changes that
     */
    ExitCode tell(Summary summary, Optional<ExitCode> signal);
  }
}
