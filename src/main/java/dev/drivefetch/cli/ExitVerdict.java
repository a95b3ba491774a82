package dev.drivefetch.cli;

import dev.drivefetch.cli.process.ExitCode;
import dev.drivefetch.cli.process.ReasonCode;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Summary;
import dev.drivefetch.model.Summary.Counts;
import dev.drivefetch.report.SummaryText;

/** Decides which exit code a run has earned: a function of its summary. */
final class ExitVerdict {
  private ExitVerdict() {}

  /** The gravest code that applies. */
  static ExitCode of(Summary summary, boolean errorOnNothingNew) {
    Counts counts = summary.counts();
    ExitCode verdict = ExitCode.OK;
    if (SummaryText.contradiction(summary).isPresent()) {
      verdict = verdict.or(ExitCode.DEFECT);
    }
    if (counts.failed() > 0) {
      verdict = verdict.or(ExitCode.SOME_FAILED);
    }
    if (counts.deferred() > 0) {
      verdict = verdict.or(ExitCode.QUOTA);
    }
    for (Reason reason : summary.reasons()) {
      verdict = verdict.or(ofFile(reason));
    }
    for (Failure failure : summary.listingFailures()) {
      verdict = verdict.or(ofRun(failure.reason(), counts));
    }
    if (summary.stopped().isPresent()) {
      verdict = verdict.or(ofRun(summary.stopped().get().reason(), counts));
    }
    boolean nothingNew = errorOnNothingNew && counts.downloaded() == 0;
    return verdict == ExitCode.OK && nothingNew ? ExitCode.NOTHING_NEW : verdict;
  }

  /** For a reason that only files had: the counts say whether they failed or were deferred. */
  private static ExitCode ofFile(Reason reason) {
    ExitCode code = ReasonCode.of(reason);
    return switch (code) {
      case FOLDER, NETWORK, SOME_FAILED -> ExitCode.OK;
      default -> code;
    };
  }

  /** For a reason that kept a folder from being listed, or ended the run. */
  private static ExitCode ofRun(Reason reason, Counts counts) {
    ExitCode code = ReasonCode.ofRun(reason);
    boolean reached = counts.listed() > 0;
    return code == ExitCode.NETWORK && reached ? ExitCode.SOME_FAILED : code;
  }
}
