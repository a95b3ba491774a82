package dev.drivefetch.cli;

import dev.drivefetch.cli.SettingsReader.Request;
import dev.drivefetch.cli.process.Environment;
import dev.drivefetch.cli.process.ExitCode;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Settings;
import dev.drivefetch.model.Summary;
import dev.drivefetch.report.JsonStream;
import dev.drivefetch.report.PlanTable;
import dev.drivefetch.report.ProblemList;
import dev.drivefetch.report.SummaryText;
import dev.drivefetch.report.Warnings;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code drivefetch list}: a dry run, told as a table. */
final class ListCommand {
  private final Engine engine;
  private final Environment environment;
  private final PrintStream errors;

  ListCommand(Engine engine, Environment environment) {
    this.engine = engine;
    this.environment = environment;
    this.errors = environment.errors();
  }

  ExitCode run(Arguments arguments) {
    Request request = new SettingsReader(engine, environment).read(arguments);
    Settings settings = request.settings().asDryRun();
    var problems = new ProblemList(false);
    Consumer<FetchEvent> warnings =
        arguments.has(Options.QUIET) ? _ -> {} : new Warnings(environment.errors());
    return arguments.has(Options.JSON)
        ? json(settings, problems, warnings)
        : table(settings, problems, warnings);
  }

  private ExitCode json(Settings settings, ProblemList problems, Consumer<FetchEvent> warnings) {
    var json = new JsonStream(environment.out());
    return run(
        settings,
        problems,
        warnings,
        json,
        (summary, signal) -> {
          ExitCode code = code(summary, signal);
          json.finish(summary, code.number());
          return code;
        });
  }

  private ExitCode table(Settings settings, ProblemList problems, Consumer<FetchEvent> warnings) {
    var table = new PlanTable(environment.out());
    return run(
        settings,
        problems,
        warnings,
        table,
        (summary, signal) -> {
          if (!FetchCommand.isRefused(summary)) {
            table.finish();
          }
          return code(summary, signal);
        });
  }

  private static ExitCode code(Summary summary, Optional<ExitCode> signal) {
    ExitCode verdict = ExitVerdict.of(summary, false);
    return signal.map(verdict::despite).orElse(verdict);
  }

  private ExitCode run(
      Settings settings,
      ProblemList problems,
      Consumer<FetchEvent> warnings,
      Consumer<FetchEvent> watcher,
      Runner.End end) {
    return new Runner(engine, environment.interrupts())
        .run(
            settings,
            List.of(problems, warnings, watcher),
            (summary, signal) -> {
              problems.lines().forEach(errors::println);
              SummaryText.contradiction(summary).ifPresent(errors::println);
              ExitCode code = end.tell(summary, signal);
              environment.out().flush();
              return code;
            },
            () -> {});
  }
}
