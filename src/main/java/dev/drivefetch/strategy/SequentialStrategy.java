package dev.drivefetch.strategy;

/** One range at a time on the calling thread: the baseline for the others. */
final class SequentialStrategy implements FetchStrategy {
  @Override
  public String name() {
    return "sequential";
  }

  @Override
  public String description() {
    return "one file at a time, on one thread: the baseline";
  }

  @Override
  public int effectiveWorkers(int workers) {
    return 1;
  }

  @Override
  public void run(FetchContext context) throws InterruptedException {
    new BlockingLoop(context.queue(), context.transfers().inThisProcess(), 1).run(() -> {});
  }
}
