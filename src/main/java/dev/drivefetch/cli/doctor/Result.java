package dev.drivefetch.cli.doctor;

/** What one check came to. */
public record Result(CheckName name, Verdict verdict) {
  /** Whether what depends on it can be looked at. */
  boolean isPassed() {
    return verdict instanceof Verdict.Ok || verdict instanceof Verdict.Warn;
  }
}
