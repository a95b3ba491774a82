package dev.drivefetch.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Runs variants of a fetch, each in a process and a directory of its own. */
public final class Trials {
  private static final int MOST_LINES = 10;

  private final OwnProgram program;
  private final TrialCommand command;
  private final Optional<Path> parent;

  /** Takes the directory to make directories in, if it is not the system's. */
  public Trials(OwnProgram program, TrialCommand command, Optional<Path> parent) {
    this.program = program;
    this.command = command;
    this.parent = parent;
  }

  /** Runs one; what it leaves on the disk is gone afterwards, also after an interrupt. */
  Outcome run(Variant variant) throws IOException, InterruptedException {
    try (var scratch = ScratchDirectory.make(parent)) {
      Path errors = scratch.path().resolve("errors");
      List<String> arguments = command.arguments(variant, scratch.path().resolve("files"));
      var trial = new Trial(variant, program.measure(arguments, command.environment(), errors));
      return new Outcome(trial, trial.succeeded() ? List.of() : lastLines(errors));
    }
  }

  private static List<String> lastLines(Path errors) throws IOException {
    List<String> lines = Files.exists(errors) ? Files.readAllLines(errors) : List.of();
    return lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size());
  }

  /**
   * What became of it.
   *
   * @param complaints the last lines that a trial that failed wrote to its standard error
   */
  public record Outcome(Trial trial, List<String> complaints) {
    public Outcome {
      complaints = List.copyOf(complaints);
    }
  }
}
