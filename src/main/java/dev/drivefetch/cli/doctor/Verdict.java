package dev.drivefetch.cli.doctor;

import dev.drivefetch.cli.process.ExitCode;
import dev.drivefetch.cli.process.ReasonCode;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import dev.drivefetch.report.Advice;
import java.util.Locale;
import java.util.Optional;

/** What a check came to. */
public sealed interface Verdict {
  /** What was seen, for people; may hold untrusted text. */
  String seen();

  /** As it should be. */
  record Ok(String seen) implements Verdict {}

  /** A run is possible, but may not do what its user expects. */
  record Warn(String seen) implements Verdict {}

  /**
   * A run would fail.
   *
   * @param reason as other commands name it; empty for what they refuse before they begin
   * @param advice what to do
   * @param page where to read on
   * @param code what a run would end with
   */
  record Fail(String seen, Optional<Reason> reason, String advice, String page, ExitCode code)
      implements Verdict {
    /** For what a run would report as that. */
    public static Fail of(Failure failure) {
      Reason reason = failure.reason();
      return new Fail(
          failure.detail(),
          Optional.of(reason),
          Advice.about(reason),
          "docs/troubleshooting.md#" + reason.name().toLowerCase(Locale.ROOT),
          ReasonCode.ofRun(reason));
    }
  }

  /** It says nothing, for that cause. */
  record Skipped(String seen) implements Verdict {}
}
