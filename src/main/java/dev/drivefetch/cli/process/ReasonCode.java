package dev.drivefetch.cli.process;

import dev.drivefetch.model.Reason;

/** What a reason means to a script. Pure. */
public final class ReasonCode {
  private ReasonCode() {}

  /** That of a reason for which a run ends, or nothing of it can begin. */
  public static ExitCode ofRun(Reason reason) {
    return switch (reason) {
      case PATH_OCCUPIED -> ExitCode.DISK;
      case RATE_LIMITED, AUTOMATED_QUERIES -> ExitCode.QUOTA;
      default -> of(reason);
    };
  }

  /** That of a reason, whatever it was met by. */
  public static ExitCode of(Reason reason) {
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
