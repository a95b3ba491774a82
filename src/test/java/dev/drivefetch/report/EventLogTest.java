package dev.drivefetch.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.Samples;
import dev.drivefetch.model.Download;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.Reason;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class EventLogTest {
  @Test
  void namesAndReasonsFromDriveAreMadePrintable() {
    var failed = new Outcome.Failed(Failure.of(Reason.NOT_FOUND, "gone\u001b[2J"));

    String line =
        EventLog.line(
                new FetchEvent.FileFinished(Samples.file("a\nb", 1), failed, OptionalLong.empty()))
            .orElseThrow();

    assertThat(line).contains("a␊b", "NOT_FOUND", "gone␛[2J").doesNotContain("\n", "\u001b");
  }

  @Test
  void everyByteThatArrivesIsTooMuchToTell() {
    assertThat(
            EventLog.line(
                new FetchEvent.BytesReceived(
                    0, new Download(Samples.file("a", 1), Path.of("/a")), 1)))
        .isEmpty();
  }
}
