package dev.drivefetch.run;

import dev.drivefetch.model.Content;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.RemoteFolder;
import dev.drivefetch.model.Summary;
import dev.drivefetch.model.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** Counts what becomes of a run's files. Any thread; its lock guards all fields. */
final class Tally implements Consumer<FetchEvent> {
  private final Ticker ticker;
  private final List<Failure> listingFailures = new ArrayList<>();
  private final Set<Reason> reasons = EnumSet.noneOf(Reason.class);
  private final LongAdder received = new LongAdder();

  private long listed;
  private long downloaded;
  private long notVerified;
  private long upToDate;
  private long skipped;
  private long deferred;
  private long stoppedFiles;
  private long failed;
  private long exported;
  private long discarded;
  private long resumed;

  /** Workers have the lowest numbers that are free. */
  private int mostAtOnce;

  private Duration listing = Duration.ZERO;
  private Optional<Failure> stopped = Optional.empty();
  private boolean begun;
  private long firstRequest;
  private long lastOutcome;

  Tally(Ticker ticker) {
    this.ticker = ticker;
  }

  @Override
  public void accept(FetchEvent event) {
    // Most events by far; they need no lock.
    if (event instanceof FetchEvent.BytesReceived bytes) {
      received.add(bytes.bytes());
    } else {
      count(event);
    }
  }

  private synchronized void count(FetchEvent event) {
    switch (event) {
      case FetchEvent.FileListed _ -> listed++;
      case FetchEvent.RangeStarted started -> begin(started.worker());
      case FetchEvent.FileFinished finished -> count(finished);
      case FetchEvent.ListingFinished(Duration took) -> listing = took;
      case FetchEvent.ListingFailed(RemoteFolder folder, Failure failure) ->
          listingFailures.add(ofFolder(folder, failure));
      case FetchEvent.RunStopped(Failure failure) -> stopped = Optional.of(failure);
      case FetchEvent.FileQueued queued -> resumed += queued.resumedBytes();
      case FetchEvent.BytesDiscarded thrownAway -> {
        discarded += thrownAway.bytes();
        resumed -= thrownAway.resumedBytes();
      }
      case FetchEvent.CostKnown _,
          FetchEvent.SpaceShort _,
          FetchEvent.RunStarted _,
          FetchEvent.FileRenamed _,
          FetchEvent.BytesReceived _,
          FetchEvent.RangeEnded _,
          FetchEvent.RetryScheduled _,
          FetchEvent.FileChanged _,
          FetchEvent.FileRestarted _ -> {}
    }
  }

  /** That a folder below the source vanished says nothing of the source. */
  private static Failure ofFolder(RemoteFolder folder, Failure failure) {
    boolean isSource = folder.parent().isEmpty();
    return switch (failure.reason()) {
      case NOT_FOUND, NO_PERMISSION ->
          isSource ? failure : Failure.of(Reason.LISTING_INCOMPLETE, failure.detail());
      default -> failure;
    };
  }

  /** Documents are converted at download: there is nothing that their bytes could be. */
  private static boolean isUnverified(FetchEvent.FileFinished finished, Outcome.Downloaded done) {
    return !done.isVerified() && finished.file().content() instanceof Content.Binary;
  }

  private void begin(int worker) {
    mostAtOnce = Math.max(mostAtOnce, worker + 1);
    if (!begun) {
      begun = true;
      firstRequest = ticker.nanoTime();
      lastOutcome = firstRequest;
    }
  }

  private void count(FetchEvent.FileFinished finished) {
    switch (finished.outcome()) {
      case Outcome.Downloaded done -> {
        downloaded++;
        notVerified += isUnverified(finished, done) ? 1 : 0;
        exported += finished.file().content() instanceof Content.Export ? 1 : 0;
      }
      case Outcome.UpToDate _ -> upToDate++;
      case Outcome.Skipped _ -> skipped++;
      case Outcome.Deferred(Failure failure) -> {
        deferred++;
        reasons.add(failure.reason());
      }
      case Outcome.Stopped _ -> stoppedFiles++;
      case Outcome.Failed(Failure failure) -> {
        failed++;
        reasons.add(failure.reason());
      }
    }
    lastOutcome = ticker.nanoTime();
  }

  /** For a run that chose the number of workers itself: the most that were busy at once. */
  synchronized Summary summary(String mode) {
    return summary(mode, mostAtOnce);
  }

  synchronized Summary summary(String mode, int workers) {
    return new Summary(
        mode,
        workers,
        new Summary.Counts(
            listed, downloaded, upToDate, skipped, deferred, stoppedFiles, failed, exported),
        new Summary.Downloads(notVerified),
        received.sum() - discarded,
        resumed,
        listing,
        begun ? Duration.ofNanos(lastOutcome - firstRequest) : Duration.ZERO,
        listingFailures,
        stopped,
        List.copyOf(reasons));
  }
}
