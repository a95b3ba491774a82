package dev.drivefetch.report;

import dev.drivefetch.model.ByteSum;
import dev.drivefetch.model.Cost;
import dev.drivefetch.model.Download;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.Range;
import dev.drivefetch.model.RemoteFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what happens to the debug log, a line an event; names are made printable. Any thread. */
public final class EventLog implements Consumer<FetchEvent> {
  private static final Logger log = LoggerFactory.getLogger(EventLog.class);

  @Override
  public void accept(FetchEvent event) {
    line(event).ifPresent(log::debug);
  }

  static Optional<String> line(FetchEvent event) {
    return switch (event) {
      case FetchEvent.FileListed(RemoteFile file) ->
          Optional.of("listed " + name(file) + " (" + PrintableText.of(file.id()) + ")");
      case FetchEvent.FileRenamed(RemoteFile file, Path from, Path target) ->
          Optional.of("renamed " + name(file) + " from " + from + " to " + target);
      case FetchEvent.FileQueued(Download download, long resumed) ->
          Optional.of(
              "queued %s for %s, %d bytes already here"
                  .formatted(name(download.file()), download.target(), resumed));
      case FetchEvent.RangeStarted(int worker, Download download, Range range) ->
          Optional.of("worker " + worker + " begins " + name(download.file()) + text(range));
      case FetchEvent.RetryScheduled(Download download, Failure why, int attempt, Duration delay) ->
          Optional.of(
              "%s: attempt %d failed, the next in %d ms: %s"
                  .formatted(name(download.file()), attempt, delay.toMillis(), text(why)));
      case FetchEvent.BytesDiscarded(Download download, long bytes, long resumed) ->
          Optional.of(
              "%s: %d bytes discarded, %d of them from an earlier run"
                  .formatted(name(download.file()), bytes + resumed, resumed));
      case FetchEvent.FileChanged(Download listed, var _) ->
          Optional.of(name(listed.file()) + " has changed in Drive since it was listed");
      case FetchEvent.FileRestarted(Download download, Failure why, long lost) ->
          Optional.of(
              "%s restarts, %d bytes discarded: %s"
                  .formatted(name(download.file()), lost, text(why)));
      case FetchEvent.FileFinished(RemoteFile file, Outcome outcome, var _) ->
          Optional.of(name(file) + ": " + text(outcome));
      case FetchEvent.ListingFailed(var folder, Failure why) ->
          Optional.of("not listed: " + PrintableText.of(folder.displayPath()) + ": " + text(why));
      case FetchEvent.ListingFinished(Duration took) ->
          Optional.of("listed in " + took.toMillis() + " ms");
      case FetchEvent.SpaceShort(Path dest, ByteSum missing, long free) ->
          Optional.of(
              "%d bytes to download, %d bytes free in %s".formatted(missing.bytes(), free, dest));
      case FetchEvent.CostKnown(Cost cost) -> Optional.of("a run would cost " + cost);
      case FetchEvent.RunStopped(Failure why) -> Optional.of("stopped: " + text(why));
      case FetchEvent.RunStarted _, FetchEvent.BytesReceived _, FetchEvent.RangeEnded _ ->
          Optional.empty();
    };
  }

  private static String name(RemoteFile file) {
    return PrintableText.of(file.displayPath());
  }

  private static String text(Range range) {
    return " from byte " + range.start() + (range.isOpen() ? "" : " to " + range.end());
  }

  private static String text(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Downloaded done -> "downloaded, " + done.bytes() + " bytes";
      case Outcome.UpToDate _ -> "up to date";
      case Outcome.Skipped(String reason) -> "skipped: " + PrintableText.of(reason);
      case Outcome.Deferred(Failure why) -> "deferred: " + text(why);
      case Outcome.Stopped(Failure why, long kept) ->
          "stopped, " + kept + " bytes kept: " + text(why);
      case Outcome.Failed(Failure why) -> "failed: " + text(why);
    };
  }

  private static String text(Failure why) {
    return why.reason() + ", " + PrintableText.of(why.detail());
  }
}
