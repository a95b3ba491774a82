package dev.drivefetch.run;

import dev.drivefetch.strategy.FetchStrategy;
import java.util.List;
import java.util.ServiceLoader;

/** The strategies that are installed, ours first. */
public final class Strategies {
  private Strategies() {}

  /** All of them, each made anew. */
  public static List<FetchStrategy> installed() {
    return ServiceLoader.load(FetchStrategy.class).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }

  static FetchStrategy named(String name) {
    return installed().stream()
        .filter(strategy -> strategy.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such mode: " + name));
  }
}
