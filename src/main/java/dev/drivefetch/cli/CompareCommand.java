package dev.drivefetch.cli;

import dev.drivefetch.model.Settings;
import dev.drivefetch.run.FolderArgument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** {@code drivefetch compare}: the same fetch in every mode, side by side. */
final class CompareCommand {
  private final Engine engine;
  private final Surroundings surroundings;

  CompareCommand(Engine engine, Surroundings surroundings) {
    this.engine = engine;
    this.surroundings = surroundings;
  }

  ExitCode run(Arguments arguments) {
    var plan = TrialPlan.of(arguments, engine.modes().get());
    Optional<Path> parent = arguments.value(Options.TEMPORARY).map(this::directory);
    var reader = new SettingsReader(engine, surroundings).orFolder(FolderArgument.DEMO);
    Settings settings = reader.read(arguments).settings();
    if (settings.folders().size() > 1) {
      throw new UsageException("compare takes one folder");
    }
    String folder = settings.folders().getFirst();
    boolean demo = folder.equals(FolderArgument.DEMO) && settings.endpoint().isEmpty();
    var keys = new Keys(engine.modes());
    Handover handover = Handover.of(reader.layers(arguments), keys).withFolder(keys, folder);
    var report = new ComparisonReport(surroundings, arguments, plan, demo);
    try {
      return demo
          ? compareDemo(handover, keys, plan, parent, report)
          : compare(handover, plan, parent, report);
    } catch (IOException e) {
      report.broken(e);
      return ExitCode.DISK;
    } catch (InterruptedException _) {
      report.interrupted();
      Thread.currentThread().interrupt();
      return ExitCode.INTERRUPTED;
    }
  }

  /** The demo's Drive serves from here, so that its work does not count as that of a fetch. */
  private ExitCode compareDemo(
      Handover handover, Keys keys, TrialPlan plan, Optional<Path> parent, ComparisonReport report)
      throws IOException, InterruptedException {
    try (LocalDrive.Served demo = engine.drive().demo()) {
      return compare(handover.withDrive(keys, demo.endpoint()), plan, parent, report);
    }
  }

  private ExitCode compare(
      Handover handover, TrialPlan plan, Optional<Path> parent, ComparisonReport report)
      throws IOException, InterruptedException {
    var trials = new Trials(engine.program(), handover, parent);
    return new ThreadInterrupt(surroundings.interrupts())
        .run(() -> new Contest(trials, report).run(plan));
  }

  private Path directory(String text) {
    Path directory = surroundings.path(text);
    if (!Files.isDirectory(directory)) {
      throw new UsageException(Options.TEMPORARY + ": there is no directory " + directory);
    }
    return directory;
  }
}
