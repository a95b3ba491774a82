package org.example;

import dev.drivefetch.strategy.BlockingLoop;
import dev.drivefetch.strategy.FetchContext;
import dev.drivefetch.strategy.FetchStrategy;
import dev.drivefetch.strategy.ModeOption;
import dev.drivefetch.strategy.WorkerPool;
import java.util.List;
import java.util.Map;

/** Two platform threads, or one if only one is asked for. */
public final class TwoAtATime implements FetchStrategy {
  private static final int THREADS = 2;
  private static final ModeOption THREAD_NAME =
      new ModeOption("thread-name", "what the threads are called", "two");

  @Override
  public String name() {
    return "two-at-a-time";
  }

  @Override
  public String description() {
    return "two threads, never more";
  }

  @Override
  public int effectiveWorkers(int workers) {
    return Math.min(workers, THREADS);
  }

  @Override
  public int mostWorkers() {
    return THREADS;
  }

  @Override
  public List<ModeOption> options() {
    return List.of(THREAD_NAME);
  }

  @Override
  public void checkOptions(Map<String, String> options) {
    if (options.get(THREAD_NAME.name()).isBlank()) {
      throw new IllegalArgumentException("thread-name must not be empty");
    }
  }

  @Override
  public void run(FetchContext context) throws InterruptedException {
    var loop =
        new BlockingLoop(context.queue(), context.transfers().inThisProcess(), context.workers());
    WorkerPool.run(
        context.workers(),
        number -> loop::run,
        Thread.ofPlatform().name(context.option(THREAD_NAME.name()) + "-", 1).factory(),
        context.queue()::stop);
  }
}
