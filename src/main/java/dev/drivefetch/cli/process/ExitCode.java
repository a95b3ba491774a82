package dev.drivefetch.cli.process;

import java.util.Arrays;

/** What the process's exit code means to a script, the gravest first. */
public enum ExitCode {
  DEFECT(70, "internal error; the message says what to report"),
  USAGE(2, "the command line or the configuration is wrong"),
  HUNG_UP(129, "hung up; what was downloaded is kept"),
  INTERRUPTED(130, "interrupted; what was downloaded is kept and the next run resumes"),
  TERMINATED(143, "terminated; what was downloaded is kept"),
  CREDENTIALS(3, "Drive refuses the credentials, or the API is not enabled for them"),
  BUSY(7, "another run uses this destination"),
  DISK(6, "the local disk: full, read-only or no permission"),
  FOLDER(4, "a source does not exist or is not shared with these credentials"),
  NETWORK(8, "the network: Drive could not be reached"),
  SOME_FAILED(1, "some files failed and are named; the others are complete"),
  QUOTA(5, "Drive's quota or --max-duration deferred files; run again later, nothing is lost"),
  PIPE_CLOSED(141, "the reader of standard output stopped reading"),
  NOTHING_NEW(9, "nothing was downloaded (only with --error-on-nothing-new)"),
  OK(0, "every listed file is present and verified, or was skipped on purpose");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  /** The exit code of a drivefetch process that has ended; an unknown number means a defect. */
  public static ExitCode of(int number) {
    return Arrays.stream(values()).filter(code -> code.number == number).findFirst().orElse(DEFECT);
  }

  /** What the process ends with. */
  public int number() {
    return number;
  }

  /** What it says, for the help. */
  public String meaning() {
    return meaning;
  }

  /** What a process ends with that came to this, and was told by that signal to end. */
  public ExitCode despite(ExitCode signal) {
    return compareTo(HUNG_UP) < 0 ? this : signal;
  }

  /** The graver of the two. */
  public ExitCode or(ExitCode other) {
    return compareTo(other) <= 0 ? this : other;
  }
}
