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
    loadWatcher();
    var loop =
        new BlockingLoop(context.queue(), context.transfers().inThisProcess(), context.workers());
    Crew.run(
        context.workers(),
        _ -> loop::run,
        Thread.ofVirtual().name("fetch-", 1).factory(),
        context.queue()::stop);
  }

  /**
   * What watches the sockets of virtual threads opens files at its first use, and if there are no
   * more to be had then, it never comes to life; so it does that before all others.
   */
  private static void loadWatcher() {
    try {
      var _ = Class.forName("sun.nio.ch.Poller");
    } catch (ClassNotFoundException _) {
      // Another Java has another one.
    }
  }
}
