package dev.drivefetch.cli;

import dev.drivefetch.cli.config.Keys;
import dev.drivefetch.cli.config.Layers;
import dev.drivefetch.cli.process.Environment;
import dev.drivefetch.cli.process.ExitCode;
import dev.drivefetch.cli.process.UsageException;
import dev.drivefetch.model.Difference;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.VerifySummary;
import dev.drivefetch.report.Advice;
import dev.drivefetch.report.PrintableText;
import dev.drivefetch.report.VerifyJson;
import dev.drivefetch.report.VerifyText;
import dev.drivefetch.store.disk.StoreException;
import dev.drivefetch.verify.VerifyRun;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code drivefetch verify}: hashes what is here, and tells what is not as it was fetched. */
final class VerifyCommand {
  private final Engine engine;
  private final Environment environment;
  private final PrintStream out;

  VerifyCommand(Engine engine, Environment environment) {
    this.engine = engine;
    this.environment = environment;
    this.out = environment.out();
  }

  ExitCode run(Arguments arguments) {
    var keys = new Keys(engine.modes());
    Layers layers = new SettingsReader(engine, environment).layers(arguments);
    Path dest = environment.path(layers.value(keys.dest));
    boolean json = arguments.has(Options.JSON);
    try {
      Optional<VerifySummary> summary =
          new VerifyRun(environment.ticker())
              .run(dest, workers(layers.value(keys.workers)), difference -> tell(difference, json));
      return end(summary.orElseThrow(() -> noManifest(dest)), json, arguments.has(Options.QUIET));
    } catch (StoreException e) {
      environment.errors().println("drivefetch: " + explain(e.failure()));
      return ExitCode.DISK;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return ExitCode.INTERRUPTED;
    }
  }

  private static String explain(Failure failure) {
    return PrintableText.of(failure.detail()) + "; " + Advice.about(failure.reason());
  }

  private static int workers(OptionalInt asked) {
    return asked.orElseGet(() -> Runtime.getRuntime().availableProcessors());
  }

  private static UsageException noManifest(Path dest) {
    return new UsageException(
        "--dest: "
            + dest
            + " has no manifest: nothing was downloaded into it, or its .drivefetch was deleted; "
            + "run drivefetch to make a new one");
  }

  private void tell(Difference difference, boolean json) {
    out.println(json ? VerifyJson.of(difference) : VerifyText.of(difference));
  }

  private ExitCode end(VerifySummary summary, boolean json, boolean quiet) {
    ExitCode code = verdict(summary);
    if (json) {
      out.println(VerifyJson.of(summary, code.number()));
    } else if (!quiet) {
      out.println(VerifyText.of(summary));
    }
    return code;
  }

  private static ExitCode verdict(VerifySummary summary) {
    if (summary.unreadable() > 0) {
      return ExitCode.DISK;
    }
    return summary.isRight() ? ExitCode.OK : ExitCode.SOME_FAILED;
  }
}
