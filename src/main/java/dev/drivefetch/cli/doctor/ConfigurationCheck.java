package dev.drivefetch.cli.doctor;

import dev.drivefetch.cli.process.ExitCode;
import java.util.List;
import java.util.Optional;

/** Whether options, environment and configuration file can be used. */
record ConfigurationCheck(Configuration read) implements Check {
  @Override
  public CheckName name() {
    return CheckName.CONFIGURATION;
  }

  @Override
  public List<CheckName> needs() {
    return List.of();
  }

  @Override
  public Verdict look() {
    if (read.problem().isPresent()) {
      return new Verdict.Fail(
          read.problem().get(),
          Optional.empty(),
          "correct that setting, or leave it out",
          "README.md#options",
          ExitCode.USAGE);
    }
    return read.warnings().isEmpty()
        ? new Verdict.Ok(read.file().orElse("no configuration file"))
        : new Verdict.Warn(String.join("; ", read.warnings()));
  }
}
