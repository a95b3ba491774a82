package dev.drivefetch.cli;

import dev.drivefetch.cli.process.ExitCode;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.OpenFiles;
import dev.drivefetch.report.Advice;

/** Ends the process, in words, where not all of the program can be loaded. */
public final class StartFailure {
  private StartFailure() {}

  /**
   * Ends the process if it may open no more files; each jar is one.
   *
   * @throws LinkageError the same one if that is not why
   */
  public static void end(LinkageError problem) {
    if (!OpenFiles.areShort(problem)) {
      throw problem;
    }
    Failure failure = OpenFiles.failure("cannot start");
    System.err.println("drivefetch: " + Advice.with(failure));
    Runtime.getRuntime().halt(ExitCode.DISK.number());
  }
}
