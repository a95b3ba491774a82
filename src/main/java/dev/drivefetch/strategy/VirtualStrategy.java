package dev.drivefetch.strategy;

/** Virtual threads that block, cheaply, on the same loop as the platform threads. */
public final class VirtualStrategy implements FetchStrategy {
  @Override
  public String name() {
    return "virtual";
  }

  @Override
  public String description() {
    return "virtual threads that wait for the network";
  }

  @Override
  public void run(FetchContext context) throws InterruptedException {
    var loop = new BlockingLoop(context.queue(), context.transfers().inThisProcess());
    Crew.run(context.workers(), _ -> loop::run, Thread.ofVirtual().name("fetch-", 1).factory());
  }
}
