package dev.drivefetch.cli;

import dev.drivefetch.cli.process.ExitCode;
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
    ExitCode code = of(reason);
    return switch (code) {
      case FOLDER, NETWORK, SOME_FAILED -> ExitCode.OK;
      default -> code;
    };
  }

  /** For a reason that kept a folder from being listed, or ended the run. */
  private static ExitCode ofRun(Reason reason, Counts counts) {
    ExitCode code = of(reason);
    if (reason == Reason.PATH_OCCUPIED) {
      return ExitCode.DISK;
    }
    if (reason == Reason.RATE_LIMITED || reason == Reason.AUTOMATED_QUERIES) {
      return ExitCode.QUOTA;
    }
    boolean reached = counts.listed() > 0;
    return code == ExitCode.NETWORK && reached ? ExitCode.SOME_FAILED : code;
  }

  private static ExitCode of(Reason reason) {
    return switch (reason) {
      case KEY_INVALID,
          KEY_RESTRICTED,
          CONSUMER_REFUSED,
          UNAUTHENTICATED,
          LOGIN_EXPIRED,
          CLOCK_WRONG,
          API_NOT_ENABLED,
          INSUFFICIENT_SCOPE,
          DOMAIN_POLICY ->
          ExitCode.CREDENTIALS;
      case DESTINATION_BUSY -> ExitCode.BUSY;
      case DISK_FULL,
          DISK_REFUSED,
          DISK_ERROR,
          DESTINATION_GONE,
          DESTINATION_UNUSABLE,
          FILE_TOO_LARGE,
          OUTPUT_REFUSED,
          OPEN_FILES,
          THREADS,
          MEMORY,
          NO_WORKER,
          MANIFEST_NEWER,
          PATH_UNUSABLE ->
          ExitCode.DISK;
      case NOT_A_FILE -> ExitCode.USAGE;
      case NOT_FOUND, NOT_A_FOLDER, NO_PERMISSION -> ExitCode.FOLDER;
      case CONNECTION_BROKEN,
          STALLED,
          TOO_SLOW,
          NO_TOKEN,
          LOGIN_PAGE,
          UNTRUSTED_SERVER,
          PROXY_REFUSED ->
          ExitCode.NETWORK;
      case DOWNLOAD_QUOTA, DAILY_LIMIT, TIME_UP -> ExitCode.QUOTA;
      case OUTPUT_CLOSED -> ExitCode.PIPE_CLOSED;
      case INTERRUPTED -> ExitCode.INTERRUPTED;
      case DEFECT -> ExitCode.DEFECT;
      case RATE_LIMITED,
          AUTOMATED_QUERIES,
          SERVER_ERROR,
          BODY_CUT,
          WORKER_DIED,
          BAD_ANSWER,
          RANGE_REFUSED,
          LENGTH_MISMATCH,
          CHECKSUM_MISMATCH,
          LIMITED_ACCESS,
          LISTING_INCOMPLETE,
          ENTRY_NOT_UNDERSTOOD,
          TREE_TOO_LARGE,
          CANNOT_DOWNLOAD,
          ABUSIVE,
          NOT_EXPORTABLE,
          EXPORT_TOO_LARGE,
          REFUSED,
          UNSAFE_REDIRECT,
          PATH_OCCUPIED ->
          ExitCode.SOME_FAILED;
    };
  }
}
