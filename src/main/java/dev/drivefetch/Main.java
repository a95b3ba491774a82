package dev.drivefetch;

import dev.drivefetch.cli.CommandLineApp;
import dev.drivefetch.cli.Installation;
import dev.drivefetch.cli.StartFailure;
import dev.drivefetch.cli.VersionAnswer;
import dev.drivefetch.cli.process.ProcessEnvironment;
import dev.drivefetch.cli.process.QuickExit;
import java.util.Optional;

/** Starts the command line. */
public final class Main {
  private Main() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    try {
      run(args);
    } catch (LinkageError e) {
      StartFailure.end(e);
    }
  }

  private static void run(String[] args) {
    String version =
        Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
            .orElse("development");
    if (VersionAnswer.isAll(args)) {
      endUnlessGood(VersionAnswer.print(version));
      return;
    }
    Installation.prepareNativeLibraries();
    var app = new CommandLineApp(Installation.engine(Main.class), ProcessEnvironment.of(version));
    QuickExit.exit(app.execute(args));
  }

  /** To return is faster: {@link Runtime#exit} looks for a logger. */
  private static void endUnlessGood(int code) {
    if (code != 0) {
      System.exit(code);
    }
  }
}
