package org.example;

import dev.drivefetch.strategy.BlockingLoop;
import dev.drivefetch.strategy.FetchContext;
import dev.drivefetch.strategy.FetchStrategy;
import dev.drivefetch.strategy.WorkerPool;

/** Two platform threads, or one if only one is asked for. */
public final class TwoAtATime implements FetchStrategy {
  private static final int THREADS = 2;

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
  public void run(FetchContext context) throws InterruptedException {
    var loop =
        new BlockingLoop(context.queue(), context.transfers().inThisProcess(), context.workers());
    WorkerPool.run(
        context.workers(),
        number -> loop::run,
        Thread.ofPlatform().name("two-", 1).factory(),
        context.queue()::stop);
  }
}
