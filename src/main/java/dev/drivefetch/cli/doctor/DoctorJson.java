package dev.drivefetch.cli.doctor;

import dev.drivefetch.cli.process.ExitCode;
import dev.drivefetch.report.JsonLine;
import java.util.List;
import java.util.Locale;

/** Writes results as JSON objects. The fields are a contract with scripts. Pure. */
public final class DoctorJson {
  private DoctorJson() {}

  /** One object on one line. */
  public static String of(Result result) {
    JsonLine line =
        new JsonLine("check")
            .add("name", result.name().word())
            .add("verdict", word(result.verdict()))
            .add("detail", result.verdict().seen());
    if (result.verdict() instanceof Verdict.Fail fail) {
      fail.reason().ifPresent(it -> line.add("reason", it.name().toLowerCase(Locale.ROOT)));
      line.add("advice", fail.advice()).add("page", fail.page());
    }
    return line.end();
  }

  /** The last line. */
  public static String summary(List<Result> results, ExitCode code) {
    return new JsonLine("doctor_summary")
        .add("exit_code", code.number())
        .add("ok", count(results, Verdict.Ok.class))
        .add("warn", count(results, Verdict.Warn.class))
        .add("fail", count(results, Verdict.Fail.class))
        .add("skipped", count(results, Verdict.Skipped.class))
        .end();
  }

  private static String word(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Ok _ -> "ok";
      case Verdict.Warn _ -> "warn";
      case Verdict.Fail _ -> "fail";
      case Verdict.Skipped _ -> "skipped";
    };
  }

  private static long count(List<Result> results, Class<? extends Verdict> kind) {
    return results.stream().map(Result::verdict).filter(kind::isInstance).count();
  }
}
