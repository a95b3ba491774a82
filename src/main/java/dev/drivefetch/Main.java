package dev.drivefetch;

import dev.drivefetch.cli.CommandLineApp;
import dev.drivefetch.cli.Installation;
import dev.drivefetch.cli.ProcessSurroundings;
import java.util.Optional;
import java.util.Set;

/** Starts the command line. */
public final class Main {
  private static final Set<String> VERSION_OPTIONS = Set.of("-V", "--version");

  private Main() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    String version =
        Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
            .orElse("development");
    if (args.length == 1 && VERSION_OPTIONS.contains(args[0])) {
      // Scripts ask it often; the command line itself takes longer to load than to answer.
      System.out.println("drivefetch " + version);
      return;
    }
    var app = new CommandLineApp(Installation.engine(), ProcessSurroundings.of(version));
    System.exit(app.execute(args));
  }
}
