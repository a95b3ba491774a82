package dev.drivefetch.strategy;

import dev.drivefetch.worker.StartGate;
import dev.drivefetch.worker.WorkerHandle;
import java.util.List;
import java.util.stream.IntStream;

/** Forked JVMs, each fed by a thread of this one that waits for it. */
public final class ProcessesStrategy implements FetchStrategy {
  @Override
  public String name() {
    return "processes";
  }

  @Override
  public String description() {
    return "worker processes, each a JVM of its own";
  }

  @Override
  public void run(FetchContext context) throws InterruptedException {
    var gate = new StartGate(Runtime.getRuntime().availableProcessors());
    List<Crew.Member> members =
        IntStream.rangeClosed(1, context.workers())
            .<Crew.Member>mapToObj(number -> () -> feedWorker(number, gate, context))
            .toList();
    Crew.run(members, Thread.ofPlatform().name("worker-", 1).factory());
  }

  private static void feedWorker(int number, StartGate gate, FetchContext context)
      throws InterruptedException {
    try (var worker = new WorkerHandle("worker-" + number, context.workerCommand(), gate)) {
      new BlockingLoop(context.queue(), context.transfers().by(worker)).run();
    }
  }
}
