package dev.drivefetch.cli;

import dev.drivefetch.cli.config.SecretMask;
import dev.drivefetch.cli.config.Spelling;
import dev.drivefetch.cli.login.Browser;
import dev.drivefetch.cli.login.SystemBrowser;
import dev.drivefetch.cli.process.Environment;
import dev.drivefetch.cli.process.ExitCode;
import dev.drivefetch.cli.process.LogLevel;
import dev.drivefetch.cli.process.UsageException;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Unexpected;
import dev.drivefetch.report.Advice;
import dev.drivefetch.report.PrintableText;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The whole command line: understands arguments, runs what they ask for, gives the exit code. */
public final class CommandLineApp {
  private final Engine engine;
  private final Environment environment;
  private final Browser browser;
  private final PrintStream errors;

  public CommandLineApp(Engine engine, Environment environment) {
    this(engine, environment, new SystemBrowser(environment));
  }

  /** With another browser to log in by. */
  CommandLineApp(Engine engine, Environment environment, Browser browser) {
    this.engine = engine;
    this.browser = browser;
    this.environment = environment;
    this.errors = environment.errors();
  }

  /** Runs what the arguments ask for and gives the process's exit code; never throws. */
  public int execute(String... args) {
    return environment.out().end(ExitCode.of(runAll(args)), errors).number();
  }

  private int runAll(String... args) {
    boolean verbose = false;
    try {
      CommandLine root = new CommandTree(engine.modes(), environment.version()).build();
      ParseResult result = root.parseArgs(args);
      Optional<Integer> helped = help(result);
      if (helped.isPresent()) {
        return helped.get();
      }
      var arguments = new Arguments(result);
      verbose = arguments.has(Options.VERBOSE);
      setLogLevel(arguments, verbose);
      return run(arguments, root, message -> withoutSecrets(message, args)).number();
    } catch (ParameterException e) {
      return refuse(e, args);
    } catch (UsageException e) {
      return refuse(String.valueOf(e.getMessage()), args);
    } catch (RuntimeException | Error e) {
      Failure failure = Unexpected.failure("cannot run", e);
      return failure.reason() == Reason.DEFECT ? defect(e, verbose) : shortage(failure);
    }
  }

  private ExitCode run(
      Arguments arguments, CommandLine root, UnaryOperator<String> withoutSecrets) {
    String command = arguments.command();
    boolean runs = command.equals(CommandTree.FETCH) || command.equals(CommandTree.LIST);
    if (!runs && arguments.hasOptionsBefore()) {
      throw new UsageException("put options after the command: drivefetch " + command + " -q");
    }
    return switch (command) {
      case CommandTree.LIST -> new ListCommand(engine, environment).run(arguments);
      case CommandTree.COMPARE -> new CompareCommand(engine, environment).run(arguments);
      case CommandTree.VERIFY -> new VerifyCommand(engine, environment).run(arguments);
      case CommandTree.DOCTOR ->
          new DoctorCommand(engine, environment, withoutSecrets).run(arguments);
      case CommandTree.LOGIN -> new LoginCommand(engine, environment, browser).run(arguments);
      case CommandTree.LOGOUT -> new LogoutCommand(engine, environment).run(arguments);
      case CommandTree.EMULATOR -> new EmulatorCommand(engine, environment).run(arguments);
      case CommandTree.COMPLETION -> {
        environment.out().println(AutoComplete.bash(CommandTree.ROOT, root));
        yield ExitCode.OK;
      }
      case CommandTree.HELP -> explain(arguments, root);
      default -> new FetchCommand(engine, environment).run(arguments);
    };
  }

  private Optional<Integer> help(ParseResult result) {
    var out = writer(environment.out());
    for (CommandLine each : result.asCommandLineList()) {
      each.setOut(out);
      each.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    }
    return Optional.ofNullable(CommandLine.executeHelpRequest(result));
  }

  private ExitCode explain(Arguments arguments, CommandLine root) {
    Optional<String> name = arguments.topic();
    CommandLine topic = name.map(root.getSubcommands()::get).orElse(name.isEmpty() ? root : null);
    if (topic == null) {
      String asked = name.orElse("");
      String hint =
          Spelling.nearest(asked, CommandTree.COMMANDS)
              .map(command -> "; did you mean '" + command + "'?")
              .orElse("");
      throw new UsageException("there is no command '" + asked + "'" + hint);
    }
    topic.usage(environment.out(), CommandLine.Help.Ansi.OFF);
    return ExitCode.OK;
  }

  private void setLogLevel(Arguments arguments, boolean verbose) {
    boolean quiet = arguments.has(Options.QUIET);
    if (quiet && verbose) {
      throw new UsageException("give -q or -v, not both");
    }
    environment
        .logLevel()
        .accept(verbose ? LogLevel.DEBUG : quiet ? LogLevel.ERROR : LogLevel.WARN);
  }

  private int refuse(ParameterException e, String[] args) {
    tell(String.valueOf(e.getMessage()), args);
    UnmatchedArgumentException.printSuggestions(e, writer(errors));
    return pointToHelp();
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, stream.charset()), true);
  }

  private int refuse(String message, String[] args) {
    tell(message, args);
    return pointToHelp();
  }

  private void tell(String message, String[] args) {
    errors.println("drivefetch: " + PrintableText.of(withoutSecrets(message, args)));
  }

  private String withoutSecrets(String message, String[] args) {
    List<String> options = new CommandTree(Stream::empty, environment.version()).options();
    return new SecretMask(Arrays.asList(args), options).of(message);
  }

  private int pointToHelp() {
    errors.println("run 'drivefetch --help' for usage");
    return ExitCode.USAGE.number();
  }

  /** Anything may break of too few files or threads, even in the JDK. */
  private int shortage(Failure failure) {
    errors.println("drivefetch: " + Advice.with(failure));
    return ExitCode.DISK.number();
  }

  private int defect(Throwable e, boolean verbose) {
    if (verbose) {
      e.printStackTrace(errors);
    }
    String where =
        verbose
            ? "please report the lines above"
            : "please run again with -v and report what it prints";
    errors.println(
        "drivefetch: internal error; please " + where + ": " + PrintableText.of(e.toString()));
    return ExitCode.DEFECT.number();
  }
}
