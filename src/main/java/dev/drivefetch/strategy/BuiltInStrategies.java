package dev.drivefetch.strategy;

import dev.drivefetch.worker.WorkerJvm;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The strategies of this program; for its composition root, of no use to plug-ins. */
public final class BuiltInStrategies {
  private BuiltInStrategies() {}

  /**
   * All of them, each made when it is its turn.
   *
   * @param workerJvm what worker processes run on
   * @param variables their environment
   */
  public static Stream<FetchStrategy> all(WorkerJvm workerJvm, Map<String, String> variables) {
    return Stream.<Supplier<FetchStrategy>>of(
            SequentialStrategy::new,
            ThreadsStrategy::new,
            VirtualStrategy::new,
            () -> new ProcessesStrategy(workerJvm, variables),
            AsyncStrategy::new)
        .map(Supplier::get);
  }
}
