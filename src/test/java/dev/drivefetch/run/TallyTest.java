package dev.drivefetch.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.Samples;
import dev.drivefetch.model.Download;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.Range;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.RemoteFolder;
import dev.drivefetch.model.Summary;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TallyTest {
  private static final Path TARGET = Path.of("/files/a");

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE);
  private final Tally tally = new Tally(now::get);

  @Test
  void eachOutcomeCountsOnceAndTheSumIsRight() {
    end("a", new Outcome.Downloaded(TARGET, 10));
    end("b", new Outcome.Downloaded(TARGET, 20));
    end("c", new Outcome.UpToDate(TARGET));
    end("d", new Outcome.Skipped("a form"));
    end("e", new Outcome.Deferred(Failure.of(Reason.DOWNLOAD_QUOTA, "seen")));
    end("g", new Outcome.Stopped(Failure.of(Reason.INTERRUPTED, "seen"), 5));
    end("f", new Outcome.Failed(Failure.of(Reason.NOT_FOUND, "seen")));

    Summary summary = summary();
    assertThat(summary.counts()).isEqualTo(new Summary.Counts(7, 2, 1, 1, 1, 1, 1));
    assertThat(summary.counts().isWhole()).isTrue();
    assertThat(summary.reasons())
        .containsExactlyInAnyOrder(Reason.DOWNLOAD_QUOTA, Reason.NOT_FOUND);
  }

  @Test
  void bytesAreThoseOfThisRunThatAreKeptAndThoseOfEarlierOnesApart() {
    Download resumed = Samples.download(Samples.file("a", 10));
    Download restarted = Samples.download(Samples.file("b", 10));
    tally.accept(new FetchEvent.FileQueued(resumed, 6));
    tally.accept(new FetchEvent.FileQueued(restarted, 5));
    tally.accept(new FetchEvent.BytesReceived(0, resumed, 4));
    tally.accept(new FetchEvent.BytesReceived(1, restarted, 3));
    tally.accept(new FetchEvent.BytesDiscarded(restarted, 3, 5));
    tally.accept(new FetchEvent.BytesReceived(1, restarted, 10));

    assertThat(summary().bytes()).isEqualTo(14);
    assertThat(summary().resumedBytes()).isEqualTo(6);
  }

  @Test
  void everyKindOfOutcomeHasItsCount() {
    assertThat(Summary.Counts.class.getRecordComponents())
        .as("the listed files, one for each kind of outcome, and the exported ones")
        .hasSize(1 + Outcome.class.getPermittedSubclasses().length + 1);
  }

  @Test
  void aFileWithoutAnOutcomeSpoilsTheSum() {
    tally.accept(new FetchEvent.FileListed(Samples.file("a", 10)));

    assertThat(summary().counts().isWhole()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"NOT_FOUND", "NO_PERMISSION"})
  void thatAFolderBelowTheSourceIsGoneSaysNothingOfTheSource(Reason reason) {
    var source = new RemoteFolder("root", "root", Optional.empty(), Optional.empty());
    var below = new RemoteFolder("d", "d", Optional.empty(), Optional.of(source));
    tally.accept(new FetchEvent.ListingFailed(source, Failure.of(reason, "seen")));
    tally.accept(new FetchEvent.ListingFailed(below, Failure.of(reason, "seen")));

    assertThat(summary().listingFailures())
        .extracting(Failure::reason)
        .containsExactly(reason, Reason.LISTING_INCOMPLETE);
  }

  @Test
  void downloadingLastsFromTheFirstRequestToTheLastOutcome() {
    Download download = Samples.download(Samples.file("a", 10));
    pass(5);
    tally.accept(new FetchEvent.RangeStarted(0, download, new Range(0, 10)));
    pass(2);
    tally.accept(new FetchEvent.RangeStarted(1, download, new Range(0, 10)));
    pass(2);
    end("a", new Outcome.Downloaded(TARGET, 10));
    pass(7);

    assertThat(summary().downloading()).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void aRunThatFoundTheNumberOfWorkersHadAsManyAsWereAtWorkAtOnce() {
    Download download = Samples.download(Samples.file("a", 10));
    for (int worker : List.of(0, 1, 2, 0, 1)) {
      tally.accept(new FetchEvent.RangeStarted(worker, download, new Range(0, 10)));
    }

    assertThat(tally.summary("threads").workers()).isEqualTo(3);
  }

  @Test
  void nothingDownloadedTakesNoTime() {
    pass(5);
    end("a", new Outcome.UpToDate(TARGET));

    assertThat(summary().downloading()).isZero();
  }

  @Test
  void whatEndedTheRunIsKept() {
    Failure why = Failure.of(Reason.DISK_FULL, "seen");
    tally.accept(new FetchEvent.RunStopped(why));

    assertThat(summary().stopped()).contains(why);
  }

  private Summary summary() {
    return tally.summary("threads", 5);
  }

  private void pass(long seconds) {
    now.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
  }

  private void end(String name, Outcome outcome) {
    var file = Samples.file(name, 10);
    tally.accept(new FetchEvent.FileListed(file));
    tally.accept(new FetchEvent.FileFinished(file, outcome, OptionalLong.of(10)));
  }
}
