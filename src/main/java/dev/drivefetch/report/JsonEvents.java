package dev.drivefetch.report;

import dev.drivefetch.model.ByteSum;
import dev.drivefetch.model.Cost;
import dev.drivefetch.model.Download;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.FetchEvent.BytesDiscarded;
import dev.drivefetch.model.FetchEvent.BytesReceived;
import dev.drivefetch.model.FetchEvent.CostKnown;
import dev.drivefetch.model.FetchEvent.FileChanged;
import dev.drivefetch.model.FetchEvent.FileFinished;
import dev.drivefetch.model.FetchEvent.FileListed;
import dev.drivefetch.model.FetchEvent.FileQueued;
import dev.drivefetch.model.FetchEvent.FileRenamed;
import dev.drivefetch.model.FetchEvent.FileRestarted;
import dev.drivefetch.model.FetchEvent.ListingFailed;
import dev.drivefetch.model.FetchEvent.ListingFinished;
import dev.drivefetch.model.FetchEvent.RangeEnded;
import dev.drivefetch.model.FetchEvent.RangeStarted;
import dev.drivefetch.model.FetchEvent.RetryScheduled;
import dev.drivefetch.model.FetchEvent.RunStarted;
import dev.drivefetch.model.FetchEvent.RunStopped;
import dev.drivefetch.model.FetchEvent.SpaceShort;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.Range;
import dev.drivefetch.model.RemoteFile;
import java.nio.file.Path;

/** Writes each event as one JSON object. The fields are a contract with scripts. */
final class JsonEvents {
  private JsonEvents() {}

  static String line(FetchEvent event) {
    return switch (event) {
      case RunStarted _ -> new JsonLine("run_started").end();
      case FileListed(RemoteFile file) -> listed(file);
      case ListingFailed failed ->
          failure(
              new JsonLine("listing_failed")
                  .add("id", failed.folder().id())
                  .add("path", failed.folder().displayPath()),
              failed.failure());
      case ListingFinished finished ->
          new JsonLine("listing_finished").add("millis", finished.took().toMillis()).end();
      case FileRenamed(RemoteFile file, Path from, Path target) ->
          about("file_renamed", file)
              .add("from", from.toString())
              .add("target", target.toString())
              .end();
      case FileQueued queued ->
          about("file_queued", queued.download())
              .add("size", queued.download().size())
              .add("resumed_bytes", queued.resumedBytes())
              .end();
      case RangeStarted started -> started(started);
      case BytesReceived received ->
          about("bytes_received", received.download())
              .add("worker", received.worker())
              .add("bytes", received.bytes())
              .end();
      case RangeEnded ended ->
          about("range_ended", ended.download()).add("worker", ended.worker()).end();
      case RetryScheduled retry ->
          failure(
              about("retry_scheduled", retry.download())
                  .add("attempt", retry.attempt())
                  .add("delay_millis", retry.delay().toMillis()),
              retry.failure());
      case BytesDiscarded discarded ->
          about("bytes_discarded", discarded.download())
              .add("bytes", discarded.bytes())
              .add("resumed_bytes", discarded.resumedBytes())
              .end();
      case FileChanged changed ->
          about("file_changed", changed.now()).add("size", changed.now().size()).end();
      case FileRestarted restarted ->
          failure(
              about("file_restarted", restarted.download())
                  .add("lost_bytes", restarted.lostBytes()),
              restarted.failure());
      case FileFinished finished -> finished(finished);
      case SpaceShort(Path dest, ByteSum missing, long free) ->
          new JsonLine("space_short")
              .add("dest", dest.toString())
              .add("missing_bytes", missing.bytes())
              .add("at_least", missing.isAtLeast())
              .add("free_bytes", free)
              .end();
      case CostKnown(Cost cost) -> cost(cost);
      case RunStopped(Failure failure) -> failure(new JsonLine("run_stopped"), failure);
    };
  }

  private static String listed(RemoteFile file) {
    JsonLine line =
        about("file_listed", file)
            .add("name", file.name())
            .add("mime_type", file.mimeType())
            .add("size", file.content().size());
    file.modifiedTime().ifPresent(time -> line.add("modified", time.toString()));
    return line.end();
  }

  private static String cost(Cost cost) {
    return new JsonLine("cost_known")
        .add("files", cost.files())
        .add("bytes", cost.bytes().bytes())
        .add("at_least", cost.bytes().isAtLeast())
        .add("list_requests", cost.listRequests())
        .add("get_requests", cost.getRequests())
        .add("quota_units", cost.quotaUnits())
        .end();
  }

  private static String started(RangeStarted event) {
    JsonLine line =
        about("range_started", event.download())
            .add("worker", event.worker())
            .add("start", event.range().start());
    Range range = event.range();
    return (range.isOpen() ? line : line.add("end", range.end())).end();
  }

  private static String finished(FileFinished event) {
    JsonLine line = about("file_finished", event.file());
    return switch (event.outcome()) {
      case Outcome.Downloaded here ->
          line.add("outcome", "downloaded")
              .add("size", event.size())
              .add("target", here.target().toString())
              .add("bytes", here.bytes())
              .add("verified", here.isVerified())
              .end();
      case Outcome.UpToDate here ->
          line.add("outcome", "up_to_date")
              .add("size", event.size())
              .add("target", here.target().toString())
              .end();
      case Outcome.Skipped skipped ->
          line.add("outcome", "skipped")
              .add("size", event.size())
              .add("detail", skipped.reason())
              .end();
      case Outcome.Deferred deferred ->
          failure(line.add("outcome", "deferred").add("size", event.size()), deferred.failure());
      case Outcome.Stopped stopped ->
          failure(
              line.add("outcome", "stopped")
                  .add("size", event.size())
                  .add("kept_bytes", stopped.keptBytes()),
              stopped.why());
      case Outcome.Failed failed ->
          failure(line.add("outcome", "failed").add("size", event.size()), failed.failure());
    };
  }

  private static JsonLine about(String event, Download download) {
    return about(event, download.file()).add("target", download.target().toString());
  }

  private static JsonLine about(String event, RemoteFile file) {
    return new JsonLine(event).add("id", file.id()).add("path", file.displayPath());
  }

  private static String failure(JsonLine line, Failure failure) {
    return line.add("reason", JsonNames.of(failure.reason()))
        .add("detail", failure.detail())
        .add("advice", Advice.about(failure.reason()))
        .end();
  }
}
