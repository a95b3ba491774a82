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
      Trial trial = run(done.size() + 1, variant);
      ExitCode code = codeOf(trial);
      if (isInterrupt(code)) {
        return code;
      }
      done.add(trial);
      verdict = verdict.or(code);
      if (meetsAll(code)) {
        break;
      }
    }
    report.finish(done, verdict);
    return verdict;
  }

  private Trial run(int number, Variant variant) throws IOException, InterruptedException {
    report.begins(number, variant);
    try {
      Trials.Outcome outcome = trials.run(variant);
      if (isInterrupt(codeOf(outcome.trial()))) {
        report.interrupted();
      } else {
        report.ended(outcome);
      }
      return outcome.trial();
    } catch (InterruptedException e) {
      report.interrupted();
      throw e;
    }
  }

  private static ExitCode codeOf(Trial trial) {
    return ExitCode.of(trial.measurement().exitCode());
  }

  /** Ctrl-C goes to all processes of a terminal; the run may end before this process hears it. */
  private static boolean isInterrupt(ExitCode code) {
    return code == ExitCode.INTERRUPTED || code == ExitCode.TERMINATED || code == ExitCode.HUNG_UP;
  }

  /** Whether it lies in what all trials share. */
  private static boolean meetsAll(ExitCode code) {
    return switch (code) {
      case OK, SOME_FAILED, NOTHING_NEW, DEFECT -> false;
      case TERMINATED,
          INTERRUPTED,
          HUNG_UP,
          USAGE,
          CREDENTIALS,
          BUSY,
          DISK,
          FOLDER,
          NETWORK,
          QUOTA,
          PIPE_CLOSED ->
          true;
    };
  }
}
