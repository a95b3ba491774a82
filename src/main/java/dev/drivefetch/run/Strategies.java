package dev.drivefetch.run;

import dev.drivefetch.strategy.AsyncStrategy;
import dev.drivefetch.strategy.FetchStrategy;
import dev.drivefetch.strategy.ProcessesStrategy;
import dev.drivefetch.strategy.SequentialStrategy;
import dev.drivefetch.strategy.ThreadsStrategy;
import dev.drivefetch.strategy.VirtualStrategy;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The strategies that are installed, ours first. */
public final class Strategies {
  private Strategies() {}

  /** All of them, each made anew; plug-ins are looked for only when ours are not enough. */
  public static Stream<FetchStrategy> installed() {
    Stream<Supplier<FetchStrategy>> ours =
        Stream.of(
            SequentialStrategy::new,
            ThreadsStrategy::new,
            VirtualStrategy::new,
            ProcessesStrategy::new,
            AsyncStrategy::new);
    Stream<Supplier<FetchStrategy>> all =
        Stream.concat(ours, ServiceLoader.load(FetchStrategy.class).stream());
    return all.map(Supplier::get);
  }

  static FetchStrategy named(String name) {
    return installed()
        .filter(strategy -> strategy.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such mode: " + name));
  }
}
