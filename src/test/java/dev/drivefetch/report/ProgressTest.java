package dev.drivefetch.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.Samples;
import dev.drivefetch.model.Download;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.Range;
import dev.drivefetch.model.Reason;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ProgressTest {
  private final ManualHeartbeat heartbeat = new ManualHeartbeat();
  private final ProgressCount count = new ProgressCount();
  private final Rate rate = new Rate(0);
  private final BarFrame frame =
      new BarFrame(new TerminalSize(6, 80), StandardCharsets.US_ASCII, false);

  @Test
  void aFrameShowsTheTotalAndALineForEachWorkerWithAFile() {
    Download one = queue("one.bin", 4_000_000);
    Download two = queue("two\u001b.bin", 2_000_000);
    count.accept(new FetchEvent.ListingFinished(Duration.ZERO));

    begin(0, one, 1_000_000);
    begin(1, two, 500_000);
    rate.update(1_000_000_000L, 1_500_000);

    assertThat(frame.lines(count.snapshot(), rate))
        .containsExactly(
            "####------------  25%  0/2 files, 1.5 MB of 6.0 MB, 1.5 MB/s, 3 s left",
            "####------------  25%     1.0 MB  one.bin",
            "####------------  25%   500.0 kB  two␛.bin");
  }

  @Test
  void aFileOfUnknownLengthHasNoBarOfItsOwn() {
    Download export = queue("doc.docx", OptionalLong.empty());

    begin(0, export, 300);

    assertThat(frame.lines(count.snapshot(), rate))
        .containsExactly(
            "###############-  99%  0/1+ files, still listing, 300 B of 300 B+, 0 B/s",
            "                           300 B  doc.docx");
  }

  @Test
  void moreWorkersThanRowsAreCounted() {
    for (int worker = 0; worker < 5; worker++) {
      begin(worker, queue("file" + worker, 10), 1);
    }

    assertThat(frame.lines(count.snapshot(), rate))
        .hasSize(4)
        .last()
        .isEqualTo("  and 3 more workers");
  }

  @Test
  void theTotalEndsAtOneHundredPercentWhateverBecameOfTheFiles() {
    Download here = queue("here", 10);
    Download gone = queue("gone", 10);
    begin(0, gone, 4);

    finish(here, new Outcome.Downloaded(here.target(), 10));
    finish(gone, new Outcome.Failed(Failure.of(Reason.NOT_FOUND, "404")));

    assertThat(count.snapshot().fraction()).isEqualTo(1.0);
    assertThat(count.snapshot().filesDone()).isEqualTo(2);
  }

  @Test
  void aFileThatBeginsAgainLosesItsProgress() {
    Download file = queue("file", 10);
    begin(0, file, 9);

    count.accept(new FetchEvent.BytesDiscarded(file, 9, 0));
    count.accept(new FetchEvent.FileRestarted(file, Failure.of(Reason.RANGE_REFUSED, "416"), 9));

    assertThat(count.snapshot().bytesDone()).isZero();
    assertThat(count.snapshot().bytesPlanned()).isEqualTo(10);
  }

  @Test
  void whatAnEarlierRunLeftIsHereFromTheFirstFrameOnAndTakesNoTime() {
    Download file = Samples.download(Samples.file("file", 4_000_000));
    count.accept(new FetchEvent.FileListed(file.file()));
    count.accept(new FetchEvent.FileQueued(file, 3_000_000));
    count.accept(new FetchEvent.ListingFinished(Duration.ZERO));

    assertThat(frame.lines(count.snapshot(), rate))
        .containsExactly("############----  75%  0/1 files, 3.0 MB of 4.0 MB, 0 B/s");

    begin(0, file, 500_000);
    rate.update(1_000_000_000L, count.snapshot().bytesReceived());
    assertThat(frame.lines(count.snapshot(), rate))
        .containsExactly(
            "##############--  87%  0/1 files, 3.5 MB of 4.0 MB, 500.0 kB/s, 1 s left",
            "##############--  87%     3.5 MB  file");
  }

  @Test
  void whileNothingIsUnderWayForWantOfQuotaThatIsSaidInPlaceOfTheRate() {
    count.accept(new FetchEvent.RunStarted(() -> 9_400_000_000L));
    Download file = queue("file", 10);

    assertThat(ProgressText.of(count.snapshot(), rate))
        .isEqualTo("0/1+ files, still listing, 0 B of 10 B+, waiting for quota, 9 s");

    begin(0, file, 1);
    assertThat(ProgressText.of(count.snapshot(), rate)).doesNotContain("quota");
  }

  @Test
  void theLastSecondOfAWaitForQuotaIsOneToo() {
    var wait = new AtomicLong(300_000_000);
    count.accept(new FetchEvent.RunStarted(wait::get));
    queue("file", 10);

    assertThat(ProgressText.of(count.snapshot(), rate)).endsWith(", waiting for quota, 1 s");

    wait.set(0);
    assertThat(ProgressText.of(count.snapshot(), rate)).doesNotContain("quota");
  }

  @Test
  void whileTheRunWaitsForQuotaNoTimeLeftIsGuessed() {
    Download file = queue("file", 1000);
    begin(0, file, 1);
    count.accept(new FetchEvent.BytesReceived(0, file, 500));
    count.accept(new FetchEvent.RangeEnded(0, file));
    count.accept(new FetchEvent.ListingFinished(Duration.ZERO));
    rate.update(TimeUnit.SECONDS.toNanos(1), 500);
    assertThat(ProgressText.of(count.snapshot(), rate)).endsWith(" left");

    count.accept(new FetchEvent.RunStarted(() -> 9_400_000_000L));

    assertThat(ProgressText.of(count.snapshot(), rate)).endsWith(", waiting for quota, 9 s");
  }

  @Test
  void whatIsKeptOfAnUnfinishedFileStillCountsAndWhatIsThrownAwayDoesNot() {
    Download kept = queue("kept", 10);
    Download lost = queue("lost", 10);
    begin(0, kept, 4);
    begin(1, lost, 5);

    finish(kept, new Outcome.Failed(Failure.of(Reason.STALLED, "seen")));
    count.accept(new FetchEvent.BytesDiscarded(lost, 5, 0));
    finish(lost, new Outcome.Failed(Failure.of(Reason.NOT_FOUND, "404")));

    assertThat(count.snapshot().bytesDone()).isEqualTo(4);
    assertThat(count.snapshot().bytesPlanned()).isEqualTo(4);
  }

  @Test
  void sizesThatFitInNoSumDoNotMakeItNegative() {
    queue("one", Long.MAX_VALUE - 1);
    queue("other", Long.MAX_VALUE - 1);

    assertThat(count.snapshot().bytesPlanned()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void twoShortcutsToOneFileAreTwoFiles() {
    Download first = queue("same", 10);
    Download second = queue("same", 10);
    assertThat(first).isEqualTo(second);

    begin(0, first, 3);
    begin(1, second, 4);

    assertThat(count.snapshot().bytesPlanned()).isEqualTo(20);
    assertThat(count.snapshot().workers())
        .extracting(ProgressCount.Worker::here)
        .containsExactly(3L, 4L);

    finish(first, new Outcome.Downloaded(first.target(), 10));
    assertThat(count.snapshot().bytesPlanned()).as("the second is still open").isEqualTo(13);
  }

  @Test
  void barsAreRedrawnInPlaceAndTakenAwayAtTheEnd() {
    var bytes = new ByteArrayOutputStream();
    var terminal = new LiveArea(bytes, UTF_8);
    var bars = new BarProgress(terminal, TerminalSize.USUAL, false, heartbeat::nanoTime, heartbeat);

    heartbeat.heartbeat();
    heartbeat.heartbeat();
    bars.close();
    heartbeat.heartbeat();

    String total = "░░░░░░░░░░░░░░░░   0%  0/0+ files, still listing, 0 B of 0 B+, 0 B/s\u001b[K\n";
    assertThat(bytes.toString(UTF_8))
        .isEqualTo(
            "\u001b[?7l"
                + total
                + "\u001b[J\u001b[?7h"
                + "\u001b[1A\r\u001b[?7l"
                + total
                + "\u001b[J\u001b[?7h"
                + "\u001b[1A\r\u001b[?7l\u001b[J\u001b[?7h");
  }

  @Test
  void logLinesGoAboveTheBarsUnharmed() throws Exception {
    var bytes = new ByteArrayOutputStream();
    var terminal = new LiveArea(bytes, UTF_8);
    terminal.draw(List.of("bar"));
    bytes.reset();

    terminal.write("half".getBytes(UTF_8));
    terminal.draw(List.of("never in the middle of a line"));
    terminal.write(" line\n".getBytes(UTF_8));
    terminal.draw(List.of("bar"));

    assertThat(bytes.toString(UTF_8))
        .isEqualTo("\u001b[1A\r\u001b[Jhalf line\n\u001b[?7lbar\u001b[K\n\u001b[J\u001b[?7h");
  }

  @Test
  void plainProgressIsALineAtEachBeatAndNoneBefore() {
    var bytes = new ByteArrayOutputStream();
    var plain =
        new PlainProgress(new PrintStream(bytes, true, UTF_8), heartbeat::nanoTime, heartbeat);
    Download file = Samples.download(Samples.file("file", 10_000_000));
    plain.accept(new FetchEvent.FileListed(file.file()));
    plain.accept(new FetchEvent.FileQueued(file));
    plain.accept(new FetchEvent.RangeStarted(0, file, new Range(0, 10_000_000)));
    plain.accept(new FetchEvent.BytesReceived(0, file, 5_000_000));
    plain.accept(new FetchEvent.ListingFinished(Duration.ZERO));

    assertThat(bytes.size()).isZero();
    heartbeat.heartbeat();

    assertThat(bytes.toString(UTF_8))
        .isEqualTo("0/1 files, 5.0 MB of 10.0 MB, 1.0 MB/s, 5 s left\n");
  }

  private Download queue(String name, long size) {
    return queue(name, OptionalLong.of(size));
  }

  private Download queue(String name, OptionalLong size) {
    Download download = Samples.download(Samples.file(name, size));
    count.accept(new FetchEvent.FileListed(download.file()));
    count.accept(new FetchEvent.FileQueued(download));
    return download;
  }

  private void begin(int worker, Download download, long received) {
    count.accept(new FetchEvent.RangeStarted(worker, download, Range.open()));
    count.accept(new FetchEvent.BytesReceived(worker, download, received));
  }

  private void finish(Download download, Outcome outcome) {
    count.accept(new FetchEvent.FileFinished(download.file(), outcome, download.size()));
  }
}
