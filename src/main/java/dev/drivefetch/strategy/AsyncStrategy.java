package dev.drivefetch.strategy;

import dev.drivefetch.transfer.loop.EventLoopTransfer;

/** One event loop that never blocks. */
final class AsyncStrategy implements FetchStrategy {
  @Override
  public String name() {
    return "async";
  }

  @Override
  public String description() {
    return "one event loop that never waits";
  }

  @Override
  public void run(FetchContext context) throws InterruptedException {
    try (var transfer = EventLoopTransfer.start(context.transfers(), context.workers())) {
      var loop = new NonBlockingLoop(context.queue(), transfer, context.workers());
      loop.run();
    }
  }
}
