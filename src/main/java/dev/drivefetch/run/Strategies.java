package dev.drivefetch.run;

import dev.drivefetch.strategy.FetchStrategy;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** The strategies that are installed, ours first. */
public final class Strategies {
  private Strategies() {}

  /** All of them, each made anew; only whoever wants more than ours waits for all jars to open. */
  public static Stream<FetchStrategy> installed() {
    return ServiceLoader.load(FetchStrategy.class).stream().map(ServiceLoader.Provider::get);
  }

  static FetchStrategy named(String name) {
    return installed()
        .filter(strategy -> strategy.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such mode: " + name));
  }
}
