package dev.drivefetch.report;

import dev.drivefetch.report.ProgressCount.Snapshot;

/** How far a run is, in words. */
final class ProgressText {
  private ProgressText() {}

  /** Such as {@code 3/10 files, 4.2 MB of 17.3 MB, 1.1 MB/s, 12 s left}. */
  static String of(Snapshot snapshot, Rate rate) {
    var text = new StringBuilder();
    text.append(snapshot.filesDone()).append('/').append(snapshot.filesKnown());
    text.append(snapshot.listed() ? " files" : "+ files, still listing");
    text.append(", ").append(Amounts.bytes(snapshot.bytesDone()));
    text.append(" of ").append(Amounts.bytes(snapshot.bytesPlanned()));
    text.append(snapshot.listed() ? "" : "+");
    text.append(", ").append(speed(snapshot, rate));
    long missing = snapshot.bytesPlanned() - snapshot.bytesDone();
    if (snapshot.listed() && missing > 0 && !waitsForQuota(snapshot)) {
      rate.timeFor(missing)
          .ifPresent(left -> text.append(", ").append(Amounts.roughly(left)).append(" left"));
    }
    return text.toString();
  }

  /** What arrives; while nothing is under way because the next request waits for quota, that. */
  private static String speed(Snapshot snapshot, Rate rate) {
    return waitsForQuota(snapshot)
        ? "waiting for quota, " + Math.max(1, snapshot.quotaWait().toSeconds()) + " s"
        : Amounts.bytes(rate.perSecond()) + "/s";
  }

  /** The rate of a wait says nothing of the time that is left. */
  private static boolean waitsForQuota(Snapshot snapshot) {
    return snapshot.workers().isEmpty() && snapshot.quotaWait().isPositive();
  }

  static String percent(double fraction) {
    return "%3d%%".formatted((int) Math.floor(fraction * 100));
  }
}
