package dev.drivefetch.report;

import dev.drivefetch.model.Summary;
import dev.drivefetch.model.Summary.Counts;

/** Writes the summary as one JSON object. The fields are a contract with scripts. */
final class JsonSummary {
  private JsonSummary() {}

  static String line(Summary summary, int exitCode) {
    Counts counts = summary.counts();
    JsonLine line =
        new JsonLine("summary")
            .add("exit_code", exitCode)
            .add("mode", summary.mode())
            .add("workers", summary.workers())
            .add("listed", counts.listed())
            .add("downloaded", counts.downloaded())
            .add("exported", counts.exported())
            .add("up_to_date", counts.upToDate())
            .add("skipped", counts.skipped())
            .add("deferred", counts.deferred())
            .add("stopped_files", counts.stopped())
            .add("failed", counts.failed())
            .add("not_verified", summary.downloads().notVerified())
            .add("bytes", summary.bytes())
            .add("resumed_bytes", summary.resumedBytes())
            .add("listing_millis", summary.listing().toMillis())
            .add("downloading_millis", summary.downloading().toMillis())
            .add("listing_failures", summary.listingFailures().size())
            .add("reasons", summary.reasons().stream().map(JsonNames::of).toList());
    summary.stopped().ifPresent(why -> line.add("stopped", JsonNames.of(why.reason())));
    return line.end();
  }
}
