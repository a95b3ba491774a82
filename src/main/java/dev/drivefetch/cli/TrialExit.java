package dev.drivefetch.cli;

import dev.drivefetch.cli.process.ExitCode;
import dev.drivefetch.compare.ExitRules;

/** What the exit codes of a fetch mean for a comparison. */
final class TrialExit implements ExitRules {
  /** Ctrl-C goes to all processes of a terminal; a trial may end before this process hears it. */
  @Override
  public boolean isInterrupt(int code) {
    return switch (ExitCode.of(code)) {
      case INTERRUPTED, TERMINATED, HUNG_UP -> true;
      default -> false;
    };
  }

  @Override
  public boolean appliesToAll(int code) {
    return switch (ExitCode.of(code)) {
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

  @Override
  public int worst(int one, int other) {
    return ExitCode.of(one).or(ExitCode.of(other)).number();
  }
}
