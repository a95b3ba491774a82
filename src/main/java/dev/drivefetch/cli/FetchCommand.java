package dev.drivefetch.cli;

import dev.drivefetch.cli.SettingsReader.Request;
import dev.drivefetch.cli.process.Environment;
import dev.drivefetch.cli.process.ExitCode;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Settings;
import dev.drivefetch.model.Summary;
import dev.drivefetch.report.EventLog;
import dev.drivefetch.report.JsonStream;
import dev.drivefetch.report.PlanTable;
import dev.drivefetch.report.ProblemList;
import dev.drivefetch.report.Progress;
import dev.drivefetch.report.SummaryText;
import dev.drivefetch.report.Warnings;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code drivefetch fetch}: fetches, shows progress, tells what it came to. */
final class FetchCommand {
  private final Engine engine;
  private final Environment environment;
  private final PrintStream errors;

  FetchCommand(Engine engine, Environment environment) {
    this.engine = engine;
    this.environment = environment;
    this.errors = environment.errors();
  }

  ExitCode run(Arguments arguments) {
    Request request = new SettingsReader(engine, environment).read(arguments);
    boolean quiet = arguments.has(Options.QUIET);
    boolean verbose = arguments.has(Options.VERBOSE);
    var problems = new ProblemList(verbose || !(quiet || request.settings().dryRun()));
    boolean isJson = arguments.has(Options.JSON);
    Optional<PlanTable> plan =
        request.settings().dryRun() && !isJson && !quiet
            ? Optional.of(new PlanTable(environment.out()))
            : Optional.empty();
    Progress progress =
        quiet || plan.isPresent()
            ? Progress.none()
            : new ProgressChoice(environment).choose(request.progress(), verbose);
    Optional<JsonStream> json =
        isJson ? Optional.of(new JsonStream(environment.out())) : Optional.empty();
    List<Consumer<FetchEvent>> watchers = new ArrayList<>(List.of(problems, progress));
    if (!quiet) {
      watchers.add(new Warnings(errors));
    }
    json.ifPresent(watchers::add);
    plan.ifPresent(watchers::add);
    if (verbose) {
      watchers.add(new EventLog());
    }
    return new Runner(engine, environment.interrupts())
        .run(
            request.settings(),
            watchers,
            (summary, signal) -> {
              problems.lines().forEach(errors::println);
              SummaryText.contradiction(summary).ifPresent(errors::println);
              boolean isNewWanted = arguments.has(Options.NOTHING_NEW);
              ExitCode verdict = ExitVerdict.of(summary, isNewWanted);
              ExitCode code = signal.map(verdict::despite).orElse(verdict);
              if (plan.isPresent() && !isRefused(summary)) {
                plan.get().finishDryRun();
              }
              tell(request.settings(), summary, code, json, quiet || plan.isPresent());
              return code;
            },
            progress::close);
  }

  private void tell(
      Settings settings, Summary summary, ExitCode code, Optional<JsonStream> json, boolean quiet) {
    if (json.isPresent()) {
      json.get().finish(summary, code.number());
    } else if (!quiet && !isRefused(summary) && !isUnread(summary)) {
      PrintStream out = settings.isToStandardOutput() ? errors : environment.out();
      SummaryText.of(summary).forEach(out::println);
    }
    environment.out().flush();
  }

  /** Whether the reader of the output has ended, which is no news to its user. */
  private static boolean isUnread(Summary summary) {
    return summary.stopped().filter(it -> it.reason() == Reason.OUTPUT_CLOSED).isPresent();
  }

  /** Whether the run ended before it saw any file: then the reason is all there is to say. */
  static boolean isRefused(Summary summary) {
    boolean hasReason = summary.stopped().isPresent() || !summary.listingFailures().isEmpty();
    return hasReason && summary.counts().listed() == 0;
  }
}
