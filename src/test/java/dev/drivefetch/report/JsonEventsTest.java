package dev.drivefetch.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.drivefetch.Samples;
import dev.drivefetch.model.ByteSum;
import dev.drivefetch.model.Cost;
import dev.drivefetch.model.Download;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.Range;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.RemoteFile;
import dev.drivefetch.model.RemoteFolder;
import dev.drivefetch.model.Summary.Counts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class JsonEventsTest {
  private static final RemoteFile FILE = Samples.file("a.bin", 7);
  private static final Download DOWNLOAD = new Download(FILE, Path.of("/files/a.bin"));
  private static final Failure FAILURE = Failure.of(Reason.STALLED, "no byte for 30 s");

  @Test
  void everyEventIsOneObjectOnOneLineWithItsName() {
    List<FetchEvent> events =
        List.of(
            new FetchEvent.RunStarted(() -> 0),
            new FetchEvent.FileListed(FILE),
            new FetchEvent.ListingFailed(
                new RemoteFolder("id", "Photos", Optional.empty(), Optional.empty()), FAILURE),
            new FetchEvent.ListingFinished(Duration.ofSeconds(1)),
            new FetchEvent.FileRenamed(FILE, Path.of("/files/b.bin"), Path.of("/files/a.bin")),
            new FetchEvent.FileQueued(DOWNLOAD, 2),
            new FetchEvent.RangeStarted(0, DOWNLOAD, new Range(0, 7)),
            new FetchEvent.BytesReceived(0, DOWNLOAD, 7),
            new FetchEvent.RangeEnded(0, DOWNLOAD),
            new FetchEvent.RetryScheduled(DOWNLOAD, FAILURE, 1, Duration.ofMillis(200)),
            new FetchEvent.BytesDiscarded(DOWNLOAD, 2, 1),
            new FetchEvent.FileRestarted(DOWNLOAD, FAILURE, 3),
            new FetchEvent.FileFinished(FILE, new Outcome.Failed(FAILURE), OptionalLong.of(7)),
            new FetchEvent.SpaceShort(Path.of("/files"), new ByteSum(9, true), 5),
            new FetchEvent.CostKnown(new Cost(1, ByteSum.ZERO, 1, 0, 300)),
            new FetchEvent.RunStopped(FAILURE));

    assertThat(events)
        .extracting(event -> parse(JsonEvents.line(event)).get("event").getAsString())
        .containsExactly(
            "run_started",
            "file_listed",
            "listing_failed",
            "listing_finished",
            "file_renamed",
            "file_queued",
            "range_started",
            "bytes_received",
            "range_ended",
            "retry_scheduled",
            "bytes_discarded",
            "file_restarted",
            "file_finished",
            "space_short",
            "cost_known",
            "run_stopped");
  }

  @Test
  void aFailureTellsReasonDetailAndAdvice() {
    JsonObject line =
        parse(
            JsonEvents.line(
                new FetchEvent.FileFinished(
                    FILE, new Outcome.Deferred(FAILURE), OptionalLong.of(7))));

    assertThat(line.get("outcome").getAsString()).isEqualTo("deferred");
    assertThat(line.get("reason").getAsString()).isEqualTo("stalled");
    assertThat(line.get("detail").getAsString()).isEqualTo("no byte for 30 s");
    assertThat(line.get("advice").getAsString()).isNotEmpty();
    assertThat(line.get("size").getAsLong()).isEqualTo(7);
  }

  @Test
  void hostileNamesComeBackUnchangedFromAsciiAlone() {
    String name = "報告\u001b[31m\u202e\n\"\\\u009b\ud800";

    String line = JsonEvents.line(new FetchEvent.FileListed(Samples.file(name, 1)));

    assertThat(line).matches("[ -~]+");
    assertThat(parse(line).get("name").getAsString()).isEqualTo(name);
  }

  @Test
  void bytesOfAnEarlierRunAreToldApart() {
    JsonObject queued = parse(JsonEvents.line(new FetchEvent.FileQueued(DOWNLOAD, 2)));
    JsonObject lost = parse(JsonEvents.line(new FetchEvent.BytesDiscarded(DOWNLOAD, 4, 2)));

    assertThat(queued.get("resumed_bytes").getAsLong()).isEqualTo(2);
    assertThat(lost.get("bytes").getAsLong()).isEqualTo(4);
    assertThat(lost.get("resumed_bytes").getAsLong()).isEqualTo(2);
  }

  @Test
  void anOpenRangeHasNoEnd() {
    JsonObject line =
        parse(JsonEvents.line(new FetchEvent.RangeStarted(2, DOWNLOAD, Range.open())));

    assertThat(line.has("end")).isFalse();
    assertThat(line.get("worker").getAsInt()).isEqualTo(2);
  }

  @Test
  void aStoppedFileTellsWhatIsKeptOfIt() {
    JsonObject line =
        parse(
            JsonEvents.line(
                new FetchEvent.FileFinished(
                    FILE, new Outcome.Stopped(FAILURE, 3), OptionalLong.of(7))));

    assertThat(line.get("outcome").getAsString()).isEqualTo("stopped");
    assertThat(line.get("kept_bytes").getAsLong()).isEqualTo(3);
    assertThat(line.get("reason").getAsString()).isEqualTo("stalled");
  }

  @Test
  void theSummaryTellsCountsReasonsAndTheExitCode() {
    var summary =
        Samples.stopped(
            Samples.summary(new Counts(6, 1, 0, 0, 0, 3, 2, 1), Reason.DISK_FULL),
            Reason.DISK_FULL);

    JsonObject line = parse(JsonSummary.line(summary, 6));

    assertThat(line.get("event").getAsString()).isEqualTo("summary");
    assertThat(line.get("exit_code").getAsInt()).isEqualTo(6);
    assertThat(line.get("exported").getAsInt()).isEqualTo(1);
    assertThat(line.get("failed").getAsInt()).isEqualTo(2);
    assertThat(line.get("bytes").getAsLong()).isEqualTo(17_300_000);
    assertThat(line.get("resumed_bytes").getAsLong()).isZero();
    assertThat(line.get("stopped_files").getAsInt()).isEqualTo(3);
    assertThat(line.get("downloading_millis").getAsLong()).isEqualTo(4_310);
    assertThat(line.get("reasons").getAsJsonArray().get(0).getAsString()).isEqualTo("disk_full");
    assertThat(line.get("stopped").getAsString()).isEqualTo("disk_full");
  }

  private static JsonObject parse(String line) {
    return JsonParser.parseString(line).getAsJsonObject();
  }
}
