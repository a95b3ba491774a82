package dev.drivefetch;

import dev.drivefetch.cli.CommandLineApp;
import dev.drivefetch.cli.Engine;
import dev.drivefetch.cli.Mode;
import dev.drivefetch.cli.ProcessSurroundings;
import java.util.List;
import java.util.Optional;

/** Starts the command line. */
public final class Main {
  private Main() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    String version =
        Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
            .orElse("development");
    System.exit(new CommandLineApp(engine(), ProcessSurroundings.of(version)).execute(args));
  }

  private static Engine engine() {
    return new Engine(
        () -> {
          throw new UnsupportedOperationException("fetching");
        },
        () -> List.of(new Mode("threads", "platform threads")),
        _ -> Optional.empty(),
        (_, _) -> {
          throw new UnsupportedOperationException("the emulator");
        });
  }
}
