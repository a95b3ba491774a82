package dev.drivefetch.report;

import dev.drivefetch.model.Difference;
import dev.drivefetch.model.VerifySummary;
import java.util.Locale;

/** The lines that a verification prints. */
public final class VerifyText {
  private VerifyText() {}

  /** One line. */
  public static String of(Difference difference) {
    return label(difference.kind())
        + ": "
        + PrintableText.of(difference.path())
        + ": "
        + PrintableText.of(difference.detail());
  }

  private static String label(Difference.Kind kind) {
    return kind == Difference.Kind.FOREIGN ? "untracked" : kind.name().toLowerCase(Locale.ROOT);
  }

  /** The last line. */
  public static String of(VerifySummary summary) {
    return "Verified: %d OK%s, %d missing, %d changed, %d untracked, %d unreadable, in %s seconds"
        .formatted(
            summary.right(),
            unhashed(summary),
            summary.missing(),
            summary.changed(),
            summary.foreign(),
            summary.unreadable(),
            Amounts.seconds(summary.took()));
  }

  private static String unhashed(VerifySummary summary) {
    return summary.unhashed() == 0
        ? ""
        : " (%d by size only, no checksum recorded)".formatted(summary.unhashed());
  }
}
