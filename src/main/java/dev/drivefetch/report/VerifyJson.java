package dev.drivefetch.report;

import dev.drivefetch.model.Difference;
import dev.drivefetch.model.VerifySummary;
import java.util.Locale;

/** Writes what a verification found as JSON objects. The fields are a contract with scripts. */
public final class VerifyJson {
  private VerifyJson() {}

  /** One object on one line. */
  public static String of(Difference difference) {
    return new JsonLine("difference")
        .add("kind", difference.kind().name().toLowerCase(Locale.ROOT))
        .add("path", difference.path())
        .add("detail", difference.detail())
        .end();
  }

  /** The last line. */
  public static String of(VerifySummary summary, int exitCode) {
    return new JsonLine("verify_summary")
        .add("exit_code", exitCode)
        .add("right", summary.right())
        .add("unhashed", summary.unhashed())
        .add("of_download_only", summary.ofDownloadOnly())
        .add("missing", summary.missing())
        .add("changed", summary.changed())
        .add("foreign", summary.foreign())
        .add("unreadable", summary.unreadable())
        .add("millis", summary.took().toMillis())
        .end();
  }
}
