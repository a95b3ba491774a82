package dev.drivefetch.run;

import dev.drivefetch.strategy.BuiltInStrategies;
import dev.drivefetch.strategy.FetchStrategy;
import dev.drivefetch.worker.WorkerJvm;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The strategies that are installed, ours first. */
public final class Strategies {
  private final WorkerJvm workerJvm;
  private final Map<String, String> variables;

  private Strategies(WorkerJvm workerJvm, Map<String, String> variables) {
    this.workerJvm = workerJvm;
    this.variables = variables;
  }

  /**
   * All of them, each made anew, to be looked at; plug-ins are looked for only when ours are not
   * enough, and those that are wrong are skipped with a warning.
   */
  public static Stream<FetchStrategy> installed() {
    return new Strategies(WorkerJvm.starting(Optional.empty()), Map.of()).all();
  }

  /**
   * The one to run.
   *
   * @param environment what worker processes are started in
   * @throws IllegalArgumentException if there is none of that name
   */
  static FetchStrategy named(String name, RunEnvironment environment) {
    return new Strategies(environment.workerJvm(), environment.variables())
        .all()
        .filter(strategy -> strategy.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such mode: " + name));
  }

  private Stream<FetchStrategy> all() {
    return Stream.concat(
        ours(), Stream.of(FetchStrategy.class).flatMap(_ -> PlugIns.strategies(ourNames())));
  }

  private Stream<FetchStrategy> ours() {
    return BuiltInStrategies.all(workerJvm, variables);
  }

  private Set<String> ourNames() {
    return ours().map(FetchStrategy::name).collect(Collectors.toUnmodifiableSet());
  }
}
