package dev.drivefetch.strategy;

import dev.drivefetch.model.Threads;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Virtual threads that block, cheaply, on the same loop as the platform threads. */
final class VirtualStrategy implements FetchStrategy {
  /** A timer that starts at all does so at once. */
  private static final Duration LONGEST_START = Duration.ofSeconds(10);

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
    if (!startsTimer()) {
      context.queue().stop(Threads.failure("virtual threads cannot block"));
      return;
    }
    var loop =
        new BlockingLoop(context.queue(), context.transfers().inThisProcess(), context.workers());
    WorkerPool.run(
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

  /**
   * What ends the timed waits of virtual threads is one platform thread, which the JDK starts at
   * the first such wait. Where it cannot be started, that wait never ends, so one that nobody needs
   * comes before all others.
   */
  private static boolean startsTimer() throws InterruptedException {
    return Thread.ofVirtual().start(() -> LockSupport.parkNanos(1)).join(LONGEST_START);
  }
}
