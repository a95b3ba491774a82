package dev.drivefetch.cli;

import dev.drivefetch.cli.doctor.Configuration;
import dev.drivefetch.cli.doctor.Doctor;
import dev.drivefetch.cli.doctor.DoctorJson;
import dev.drivefetch.cli.doctor.DoctorText;
import dev.drivefetch.cli.doctor.JavaRuntime;
import dev.drivefetch.cli.doctor.Result;
import dev.drivefetch.cli.doctor.Subject;
import dev.drivefetch.cli.doctor.Verdict;
import dev.drivefetch.cli.process.Environment;
import dev.drivefetch.cli.process.ExitCode;
import dev.drivefetch.cli.process.UsageException;
import dev.drivefetch.run.Probe;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** {@code drivefetch doctor}: checks what a run would meet, and says what to do. */
final class DoctorCommand {
  /** Any will do where only the credentials are tried out. */
  private static final String NO_SOURCE = "root";

  private final Engine engine;
  private final Environment environment;
  private final UnaryOperator<String> withoutSecrets;
  private final PrintStream out;

  /**
   * Checks nothing yet.
   *
   * @param withoutSecrets makes a message about the command line fit to be shown
   */
  DoctorCommand(Engine engine, Environment environment, UnaryOperator<String> withoutSecrets) {
    this.engine = engine;
    this.environment = environment;
    this.withoutSecrets = withoutSecrets;
    this.out = environment.out();
  }

  ExitCode run(Arguments arguments) {
    SettingsReader.Checked checked;
    try {
      checked = new SettingsReader(engine, environment).orFolder(NO_SOURCE).check(arguments);
    } catch (UsageException e) {
      String problem = withoutSecrets.apply(String.valueOf(e.getMessage()));
      return run(
          new Configuration(Optional.empty(), Optional.of(problem), List.of()),
          DoctorCommand::noSubject,
          arguments);
    }
    var configuration =
        new Configuration(checked.file().map(Path::toString), Optional.empty(), checked.warnings());
    try (Probe probe = engine.probes().apply(checked.settings())) {
      var subject = new Subject(checked.settings(), checked.hasSource(), probe);
      return run(configuration, () -> subject, arguments);
    }
  }

  private static Subject noSubject() {
    throw new IllegalStateException("without settings there is nothing to look at");
  }

  private ExitCode run(
      Configuration configuration, Supplier<Subject> subject, Arguments arguments) {
    boolean json = arguments.has(Options.JSON);
    boolean quiet = arguments.has(Options.QUIET);
    var java = JavaRuntime.of(System.getProperties(), Runtime.getRuntime());
    try {
      List<Result> results =
          Doctor.of(configuration, java, subject).run(result -> tell(result, json, quiet));
      return end(results, json);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return ExitCode.INTERRUPTED;
    }
  }

  private void tell(Result result, boolean json, boolean quiet) {
    if (json) {
      out.println(DoctorJson.of(result));
    } else if (!quiet || result.verdict() instanceof Verdict.Fail) {
      out.println(DoctorText.of(result));
    }
    // A check may take a while: what is known is shown.
    out.flush();
  }

  private ExitCode end(List<Result> results, boolean json) {
    ExitCode code = verdict(results);
    if (json) {
      out.println(DoctorJson.summary(results, code));
    } else {
      DoctorText.advice(results).ifPresent(out::println);
    }
    return code;
  }

  /** The gravest of those that failed. */
  private static ExitCode verdict(List<Result> results) {
    return results.stream()
        .map(Result::verdict)
        .filter(Verdict.Fail.class::isInstance)
        .map(it -> ((Verdict.Fail) it).code())
        .reduce(ExitCode.OK, ExitCode::or);
  }
}
