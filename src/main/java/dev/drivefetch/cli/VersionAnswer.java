package dev.drivefetch.cli;

import dev.drivefetch.cli.process.ExitCode;
import dev.drivefetch.cli.process.ProcessEnvironment;
import dev.drivefetch.cli.process.ResultStream;
import java.io.PrintStream;

/**
 * Says which version this is before anything else is loaded: scripts ask it often, and the command
 * line takes longer to load than to answer.
 */
public final class VersionAnswer {
  static final String SHORT_OPTION = "-V";
  static final String LONG_OPTION = "--version";

  private VersionAnswer() {}

  /** Whether nothing else was asked. */
  public static boolean isAll(String[] args) {
    return args.length == 1 && (args[0].equals(SHORT_OPTION) || args[0].equals(LONG_OPTION));
  }

  /**
   * Prints it to standard output; gives what the process ends with. What finds out why that cannot
   * be is loaded only when it cannot: it takes as long as all the rest.
   */
  public static int print(String version) {
    System.out.println(text(version));
    return System.out.checkError()
        ? print(version, ProcessEnvironment.standardOutput(), System.err)
        : 0;
  }

  /**
   * Prints it.
   *
   * @param errors told if it cannot be printed
   * @return what the process ends with
   */
  static int print(String version, ResultStream out, PrintStream errors) {
    out.println(text(version));
    return out.end(ExitCode.OK, errors).number();
  }

  /** The answer. */
  static String text(String version) {
    return CommandTree.ROOT + " " + version;
  }
}
