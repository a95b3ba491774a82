package dev.drivefetch.report;

import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Summary;
import dev.drivefetch.model.Summary.Counts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lines that a run ends with; the last one tells its time. */
public final class SummaryText {
  private SummaryText() {}

  public static List<String> of(Summary summary) {
    List<String> lines = new ArrayList<>();
    lines.add("Files: " + files(summary.counts()));
    notVerified(summary).ifPresent(lines::add);
    lines.add("Bytes: " + bytes(summary));
    lines.add(
        "Mode: "
            + PrintableText.of(summary.mode())
            + ", "
            + Amounts.count(summary.workers(), "worker"));
    lines.add("Listing: " + Amounts.seconds(summary.listing()) + " seconds");
    lines.add("Time taken to download: " + Amounts.seconds(summary.downloading()) + " seconds");
    return lines;
  }

  /**
   * Which numbers contradict each other, which only a defect brings about: a line. Without memory
   * any thread may end anywhere, and with it the outcome that it was about to report.
   */
  public static Optional<String> contradiction(Summary summary) {
    if (summary.stopped().filter(why -> why.reason() == Reason.MEMORY).isPresent()) {
      return Optional.empty();
    }
    Counts counts = summary.counts();
    if (!counts.isWhole()) {
      return Optional.of(defect("the files do not add up: " + files(counts)));
    }
    return counts.stopped() > 0 && summary.stopped().isEmpty()
        ? Optional.of(defect(counts.stopped() + " stopped, though nothing stopped the run"))
        : Optional.empty();
  }

  private static String defect(String what) {
    return "drivefetch: " + what + "; " + Advice.about(Reason.DEFECT);
  }

  private static String files(Counts counts) {
    String exported =
        counts.exported() == 0 ? "" : " (%d of them exported)".formatted(counts.exported());
    return "%d listed: %d downloaded%s, %d up to date, %d skipped, %d deferred, %d stopped, %d failed"
        .formatted(
            counts.listed(),
            counts.downloaded(),
            exported,
            counts.upToDate(),
            counts.skipped(),
            counts.deferred(),
            counts.stopped(),
            counts.failed());
  }

  private static Optional<String> notVerified(Summary summary) {
    long files = summary.downloads().notVerified();
    return files == 0
        ? Optional.empty()
        : Optional.of(
            "Not verified: %s, for which no checksum was sent"
                .formatted(Amounts.count(files, "file")));
  }

  private static String bytes(Summary summary) {
    String received = Amounts.bytes(summary.bytes());
    Duration took = summary.downloading();
    String rate =
        summary.bytes() == 0 || took.isZero()
            ? ""
            : " at " + Amounts.bytes(summary.bytes() * 1e9 / took.toNanos()) + "/s";
    String resumed =
        summary.resumedBytes() == 0
            ? ""
            : ", " + Amounts.bytes(summary.resumedBytes()) + " resumed from an earlier run";
    return received + rate + resumed;
  }
}
