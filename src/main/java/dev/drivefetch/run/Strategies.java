package dev.drivefetch.run;

import dev.drivefetch.strategy.AsyncStrategy;
import dev.drivefetch.strategy.FetchStrategy;
import dev.drivefetch.strategy.ProcessesStrategy;
import dev.drivefetch.strategy.SequentialStrategy;
import dev.drivefetch.strategy.ThreadsStrategy;
import dev.drivefetch.strategy.VirtualStrategy;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The strategies that are installed, ours first. */
public final class Strategies {
  private Strategies() {}

  /**
   * All of them, each made anew; plug-ins are looked for only when ours are not enough, and those
   * that are wrong are skipped with a warning.
   */
  public static Stream<FetchStrategy> installed() {
    return Stream.concat(
        ours(), Stream.of(FetchStrategy.class).flatMap(_ -> PlugIns.strategies(ourNames())));
  }

  private static Stream<FetchStrategy> ours() {
    return Stream.<Supplier<FetchStrategy>>of(
            SequentialStrategy::new,
            ThreadsStrategy::new,
            VirtualStrategy::new,
            ProcessesStrategy::new,
            AsyncStrategy::new)
        .map(Supplier::get);
  }

  private static Set<String> ourNames() {
    return ours().map(FetchStrategy::name).collect(Collectors.toUnmodifiableSet());
  }

  static FetchStrategy named(String name) {
    return installed()
        .filter(strategy -> strategy.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such mode: " + name));
  }
}
