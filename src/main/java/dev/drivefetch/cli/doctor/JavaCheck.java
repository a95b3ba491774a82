package dev.drivefetch.cli.doctor;

import dev.drivefetch.report.Amounts;
import java.util.List;

/** What Java lacks for some files; a version that is too old does not come as far as this. */
record JavaCheck(JavaRuntime java) implements Check {
  private static final String WHOLE = "UTF-8";

  @Override
  public CheckName name() {
    return CheckName.JAVA;
  }

  @Override
  public List<CheckName> needs() {
    return List.of();
  }

  @Override
  public Verdict look() {
    return java.namesOfFiles().equalsIgnoreCase(WHOLE)
        ? new Verdict.Ok(
            "%s (%s), heap %s".formatted(java.version(), java.vendor(), Amounts.bytes(java.heap())))
        : new Verdict.Warn(
            "the locale's character set %s does not hold all file names; set LC_ALL=C.UTF-8"
                .formatted(java.namesOfFiles()));
  }
}
