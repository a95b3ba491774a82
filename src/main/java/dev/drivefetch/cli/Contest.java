package dev.drivefetch.cli;

import dev.drivefetch.model.Trial;
import dev.drivefetch.model.Variant;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Runs a plan's trials one after the other. */
final class Contest {
  private final Trials trials;
  private final ComparisonReport report;

  Contest(Trials trials, ComparisonReport report) {
    this.trials = trials;
    this.report = report;
  }

  /** Runs them until one finds what every other would find, and gives the gravest exit code. */
  ExitCode run(TrialPlan plan) throws IOException, InterruptedException {
    List<Trial> done = new ArrayList<>();
    ExitCode verdict = ExitCode.OK;
    for (Variant variant : plan.trials()) {
      report.begins(done.size() + 1, variant);
      Trials.Outcome outcome = trials.run(variant);
      ExitCode code = ExitCode.of(outcome.trial().measurement().exitCode());
      if (code == ExitCode.INTERRUPTED || code == ExitCode.TERMINATED) {
        report.interrupted();
        return code;
      }
      done.add(outcome.trial());
      report.ended(outcome);
      verdict = verdict.or(code);
      if (meetsAll(code)) {
        break;
      }
    }
    report.finish(done, verdict);
    return verdict;
  }

  /** Whether it lies in what all trials share. */
  private static boolean meetsAll(ExitCode code) {
    return switch (code) {
      case OK, SOME_FAILED, NOTHING_NEW, DEFECT -> false;
      case TERMINATED, INTERRUPTED, USAGE, CREDENTIALS, BUSY, DISK, FOLDER, NETWORK, QUOTA -> true;
    };
  }
}
