package dev.drivefetch.cli.doctor;

import dev.drivefetch.report.PrintableText;
import java.util.List;
import java.util.Optional;

/** The lines that people read. Pure. */
public final class DoctorText {
  private DoctorText() {}

  /** One line. */
  public static String of(Result result) {
    return "%-7s  %-13s  %s"
        .formatted(
            mark(result.verdict()),
            result.name().label(),
            PrintableText.of(result.verdict().seen()));
  }

  /** What to do about the first failure; empty if there is none. */
  public static Optional<String> advice(List<Result> results) {
    return results.stream()
        .filter(it -> it.verdict() instanceof Verdict.Fail)
        .findFirst()
        .map(it -> advice(it.name(), (Verdict.Fail) it.verdict()));
  }

  private static String advice(CheckName name, Verdict.Fail failed) {
    return "%s: %s; see %s".formatted(name.label(), failed.advice(), failed.page());
  }

  private static String mark(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Ok _ -> "ok";
      case Verdict.Warn _ -> "warn";
      case Verdict.Fail _ -> "FAIL";
      case Verdict.Skipped _ -> "skipped";
    };
  }
}
