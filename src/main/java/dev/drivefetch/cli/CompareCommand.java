package dev.drivefetch.cli;

import dev.drivefetch.cli.config.Keys;
import dev.drivefetch.cli.process.Environment;
import dev.drivefetch.cli.process.ExitCode;
import dev.drivefetch.cli.process.ThreadInterrupt;
import dev.drivefetch.cli.process.UsageException;
import dev.drivefetch.compare.Contest;
import dev.drivefetch.compare.Trials;
import dev.drivefetch.model.Settings;
import dev.drivefetch.run.FolderArgument;
import dev.drivefetch.run.ServedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** {@code drivefetch compare}: the same fetch in every mode, side by side. */
final class CompareCommand {
  private final Engine engine;
  private final Environment environment;
  private final Keys keys;

  CompareCommand(Engine engine, Environment environment) {
    this.engine = engine;
    this.environment = environment;
    this.keys = new Keys(engine.modes());
  }

  ExitCode run(Arguments arguments) {
    Request request = read(arguments);
    var report =
        new ComparisonReport(
            environment,
            arguments.has(Options.JSON),
            arguments.has(Options.QUIET),
            request.plan(),
            request.demo());
    try {
      return request.demo() ? compareDemo(request, report) : compare(request, report);
    } catch (IOException e) {
      report.broken(e);
      return ExitCode.DISK;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return ExitCode.INTERRUPTED;
    }
  }

  /** Refuses what would be refused by every run. */
  private Request read(Arguments arguments) {
    var plan = TrialPlan.of(arguments, engine.modes().get().toList());
    Optional<Path> parent = arguments.value(Options.TEMPORARY).map(this::directory);
    var reader = new SettingsReader(engine, environment).orFolder(FolderArgument.DEMO);
    Settings settings = reader.read(arguments).settings();
    String folder = settings.folders().getFirst();
    boolean demo = FolderArgument.isDemo(settings);
    Handover handover = Handover.of(reader.layers(arguments), keys).withFolder(keys, folder);
    return new Request(plan, parent, withToken(handover, settings), demo);
  }

  private Handover withToken(Handover handover, Settings settings) {
    return settings
        .caller()
        .accessToken()
        .map(token -> handover.withToken(keys, token))
        .orElse(handover);
  }

  /** The demo's Drive serves from here, so that its work does not count as that of a fetch. */
  private ExitCode compareDemo(Request request, ComparisonReport report)
      throws IOException, InterruptedException {
    try (ServedFolder demo = engine.drive().demo()) {
      return compare(request.withDrive(keys, demo), report);
    }
  }

  private ExitCode compare(Request request, ComparisonReport report)
      throws IOException, InterruptedException {
    var trials = new Trials(engine.program(), request.handover(), request.parent());
    var contest = new Contest(trials, new TrialExit(), report);
    return new ThreadInterrupt(environment.interrupts())
        .run(() -> ExitCode.of(contest.run(request.plan().trials())));
  }

  private Path directory(String text) {
    Path directory = environment.path(text);
    if (!Files.isDirectory(directory)) {
      throw new UsageException(Options.TEMPORARY + ": there is no directory " + directory);
    }
    return directory;
  }

  /**
   * A comparison that was asked for.
   *
   * @param parent of the directories to fetch into, if it is not the system's
   * @param demo whether the folder is the built-in one
   */
  private record Request(TrialPlan plan, Optional<Path> parent, Handover handover, boolean demo) {
    Request withDrive(Keys keys, ServedFolder drive) {
      return new Request(plan, parent, handover.withDrive(keys, drive.endpoint()), demo);
    }
  }
}
