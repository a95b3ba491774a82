package dev.drivefetch.report;

import dev.drivefetch.model.Difference;
import dev.drivefetch.model.VerifySummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

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
            limits(summary),
            summary.missing(),
            summary.changed(),
            summary.foreign(),
            summary.unreadable(),
            Amounts.seconds(summary.took()));
  }

  /** Of which files it says less than of others. */
  private static String limits(VerifySummary summary) {
    List<String> limits = new ArrayList<>();
    if (summary.unhashed() > 0) {
      limits.add("%d by size only, no checksum recorded".formatted(summary.unhashed()));
    }
    if (summary.ofDownloadOnly() > 0) {
      limits.add(
          "%d against their download only, no checksum from Drive"
              .formatted(summary.ofDownloadOnly()));
    }
    return limits.isEmpty() ? "" : limits.stream().collect(Collectors.joining("; ", " (", ")"));
  }
}
