package dev.drivefetch.cli.process;

import dev.drivefetch.model.Ticker;
import dev.drivefetch.report.Heartbeat;
import dev.drivefetch.report.LiveArea;
import dev.drivefetch.report.PrintableText;
import dev.drivefetch.report.TerminalSize;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * All that the command line touches of the process it runs in, so that tests can bring their own.
 *
 * @param variables the environment's variables
 * @param workingDirectory what relative paths start from; absolute
 * @param operatingSystem its name as Java has it
 * @param in what comes from other programs
 * @param out where results go
 * @param err where progress, warnings and errors go
 * @param terminal the size of the terminal that {@code err} is; empty if it is none
 * @param logLevel sets how much is logged, before anything is
 * @param version of this program
 */
public record Environment(
    Map<String, String> variables,
    Path workingDirectory,
    String operatingSystem,
    InputStream in,
    ResultStream out,
    LiveArea err,
    Optional<TerminalSize> terminal,
    Interrupts interrupts,
    Ticker ticker,
    Heartbeat heartbeat,
    Consumer<LogLevel> logLevel,
    String version) {
  public Environment {
    variables = Map.copyOf(variables);
  }

  /** The error stream for lines of text. */
  public PrintStream errors() {
    return new PrintStream(err, true, err.charset());
  }

  /** A path as a user writes it: a leading tilde is their home, a relative one starts here. */
  public Path path(String text) {
    return path(text, workingDirectory);
  }

  /** The same for a relative path that starts elsewhere. */
  public Path path(String text, Path start) {
    boolean atHome = text.equals("~") || text.startsWith("~/");
    return atHome
        ? resolve(home(), text.substring(Math.min(2, text.length())))
        : resolve(start, text);
  }

  /** The user's home directory. */
  public Path home() {
    return resolve(workingDirectory, variables.getOrDefault("HOME", ""));
  }

  private static Path resolve(Path start, String text) {
    try {
      return start.resolve(text);
    } catch (InvalidPathException _) {
      throw new UsageException("'" + PrintableText.of(text, 200) + "' cannot be a path here");
    }
  }
}
