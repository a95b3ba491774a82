package dev.drivefetch.strategy;

import dev.drivefetch.transfer.Transfers;
import dev.drivefetch.worker.StartGate;
import dev.drivefetch.worker.WorkerCommand;
import dev.drivefetch.worker.WorkerHandle;
import dev.drivefetch.worker.WorkerJvm;
import java.util.Map;

/** Forked JVMs, each fed by a thread of this one that waits for it. */
final class ProcessesStrategy implements FetchStrategy {
  private static final int FEWEST = 4;
  private static final int MOST = 16;

  private final WorkerJvm jvm;
  private final Map<String, String> variables;

  /** Starts nothing yet; the variables are the environment of the processes. */
  ProcessesStrategy(WorkerJvm jvm, Map<String, String> variables) {
    this.jvm = jvm;
    this.variables = variables;
  }

  @Override
  public String name() {
    return "processes";
  }

  @Override
  public String description() {
    return "worker processes, each a JVM of its own";
  }

  /** Each is a JVM, with its memory and its start. */
  @Override
  public int mostWorkers() {
    return Math.clamp(2L * Runtime.getRuntime().availableProcessors(), FEWEST, MOST);
  }

  @Override
  public void run(FetchContext context) throws InterruptedException {
    var gate = StartGate.forProcessors(Runtime.getRuntime().availableProcessors());
    var command = new WorkerCommand(jvm, variables, context.transfers().settings());
    WorkerPool.run(
        context.workers(),
        number -> busy -> feedWorker("worker-" + number, command, gate, context, busy),
        Thread.ofPlatform().name("worker-", 1).factory(),
        context.queue()::stop);
  }

  private static void feedWorker(
      String name, WorkerCommand command, StartGate gate, FetchContext context, Runnable busy)
      throws InterruptedException {
    Transfers transfers = context.transfers();
    try (var worker = new WorkerHandle(name, command, gate, transfers.siblings())) {
      new BlockingLoop(context.queue(), transfers.by(worker), context.workers())
          .run(worker::mayWork, busy);
    }
  }
}
