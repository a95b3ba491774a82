package dev.drivefetch.cli;

import dev.drivefetch.cli.config.Mode;
import dev.drivefetch.compare.ForkedProgram;
import dev.drivefetch.run.FetchRun;
import dev.drivefetch.run.FolderArgument;
import dev.drivefetch.run.ModeOptions;
import dev.drivefetch.run.RunEnvironment;
import dev.drivefetch.run.RunProbe;
import dev.drivefetch.run.Strategies;
import dev.drivefetch.store.NativeLibraries;
import dev.drivefetch.strategy.FetchStrategy;
import dev.drivefetch.strategy.ModeOption;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Connects the command line with the rest of the program. */
public final class Installation {
  private Installation() {}

  /**
   * The program as it is installed.
   *
   * @param main the class that it starts with
   */
  public static Engine engine(Class<?> main) {
    return engine(main, RunEnvironment::ofThisProcess);
  }

  public static Engine engine(Class<?> main, Supplier<RunEnvironment> environment) {
    LocalDrive drive = new EmulatedDrive();
    return new Engine(
        () -> new FetchRun(environment.get(), drive::demo),
        settings -> new RunProbe(settings, environment.get(), drive::demo),
        Installation::modes,
        FolderArgument::problemWith,
        drive,
        new ForkedProgram(main));
  }

  private static Stream<Mode> modes() {
    return Strategies.installed().map(Installation::mode);
  }

  private static Mode mode(FetchStrategy strategy) {
    return new Mode(
        strategy.name(),
        strategy.description(),
        strategy::effectiveWorkers,
        strategy.options().stream().map(Installation::option).toList(),
        given -> strategy.checkOptions(ModeOptions.complete(strategy, given)));
  }

  private static Mode.Option option(ModeOption option) {
    return new Mode.Option(option.name(), option.explanation(), option.defaultValue());
  }

  /** To be called before anything else is loaded: says where native libraries are unpacked. */
  public static void prepareNativeLibraries() {
    NativeLibraries.prepare(System.getenv());
  }
}
