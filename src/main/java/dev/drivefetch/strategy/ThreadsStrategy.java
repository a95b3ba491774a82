package dev.drivefetch.strategy;

/** Platform threads that block. */
final class ThreadsStrategy implements FetchStrategy {
  @Override
  public String name() {
    return "threads";
  }

  @Override
  public String description() {
    return "platform threads that wait for the network";
  }

  @Override
  public void run(FetchContext context) throws InterruptedException {
    var loop =
        new BlockingLoop(context.queue(), context.transfers().inThisProcess(), context.workers());
    WorkerPool.run(
        context.workers(),
        _ -> loop::run,
        Thread.ofPlatform().name("fetch-", 1).factory(),
        context.queue()::stop);
  }
}
