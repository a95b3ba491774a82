package dev.drivefetch.run;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.report.PrintableText;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what happens to the debug log, a line an event; names are made printable. Any thread. */
final class EventLog implements Consumer<FetchEvent> {
  private static final Logger log = LoggerFactory.getLogger(EventLog.class);

  @Override
  public void accept(FetchEvent event) {
    if (log.isDebugEnabled()) {
      write(event);
    }
  }

  private static void write(FetchEvent event) {
    switch (event) {
      case FetchEvent.FileListed(var file) ->
          log.debug("listed {} ({})", printable(file.displayPath()), file.id());
      case FetchEvent.FileQueued(var download) ->
          log.debug(
              "to fetch {} to {}", printable(download.file().displayPath()), download.target());
      case FetchEvent.RangeStarted(int worker, var download, var range) ->
          log.debug(
              "worker {} begins {} from byte {}{}",
              worker,
              printable(download.file().displayPath()),
              range.start(),
              range.isOpen() ? "" : " to " + range.end());
      case FetchEvent.RetryScheduled(var download, Failure why, int attempt, var delay) ->
          log.debug(
              "{}: attempt {} failed, the next in {} ms: {}",
              printable(download.file().displayPath()),
              attempt,
              delay.toMillis(),
              text(why));
      case FetchEvent.FileRestarted(var download, Failure why, long lost) ->
          log.debug(
              "{} begins again, {} bytes lost: {}",
              printable(download.file().displayPath()),
              lost,
              text(why));
      case FetchEvent.FileFinished(var file, Outcome outcome, var _) ->
          log.debug("{}: {}", printable(file.displayPath()), text(outcome));
      case FetchEvent.ListingFailed(var folder, Failure why) ->
          log.debug("not listed: {}: {}", printable(folder.displayPath()), text(why));
      case FetchEvent.ListingFinished(var took) -> log.debug("listed in {} ms", took.toMillis());
      case FetchEvent.RunStopped(Failure why) -> log.debug("stopped: {}", text(why));
      case FetchEvent.BytesReceived _, FetchEvent.RangeEnded _ -> {}
    }
  }

  private static String text(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Downloaded(var _, long bytes) -> "fetched, " + bytes + " bytes";
      case Outcome.UpToDate _ -> "up to date";
      case Outcome.Skipped(String reason) -> "skipped: " + printable(reason);
      case Outcome.Deferred(Failure why) -> "deferred: " + text(why);
      case Outcome.Failed(Failure why) -> "failed: " + text(why);
    };
  }

  private static String text(Failure why) {
    return why.reason() + ", " + printable(why.detail());
  }

  private static String printable(String text) {
    return PrintableText.of(text);
  }
}
