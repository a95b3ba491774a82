package dev.drivefetch.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.Samples;
import dev.drivefetch.model.Summary;
import dev.drivefetch.model.Summary.Counts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SummaryTextTest {
  @Test
  void tellsFilesBytesRateStrategyListingAndLastTheTime() {
    Summary summary = Samples.summary(new Counts(15, 10, 1, 1, 1, 2, 0));

    assertThat(SummaryText.of(summary))
        .containsExactly(
            "Files: 15 listed: 10 downloaded, 1 up to date, 1 skipped, 1 deferred, 2 stopped,"
                + " 0 failed",
            "Bytes: 17.3 MB at 4.0 MB/s",
            "Mode: threads, 5 workers",
            "Listing: 0.61 seconds",
            "Time taken to download: 4.31 seconds");
  }

  @Test
  void documentsAmongTheDownloadedFilesAreCountedAsExported() {
    Summary summary = Samples.summary(new Counts(3, 3, 0, 0, 0, 0, 0, 2));

    assertThat(SummaryText.of(summary).getFirst())
        .startsWith("Files: 3 listed: 3 downloaded (2 of them exported), 0 up to date");
  }

  @Test
  void whatAnEarlierRunLeftIsToldApart() {
    Summary summary = Samples.resumed(Samples.summary(new Counts(1, 1, 0, 0, 0, 0, 0)), 3_400_000);

    assertThat(SummaryText.of(summary))
        .contains("Bytes: 17.3 MB at 4.0 MB/s, 3.4 MB resumed from an earlier run");
  }

  @Test
  void whatCouldNotBeVerifiedIsCounted() {
    Summary summary = Samples.summary(new Counts(3, 3, 0, 0, 0, 0, 0));

    assertThat(SummaryText.of(Samples.notVerified(summary, 1)))
        .contains("Not verified: 1 file, for which no checksum was sent");
    assertThat(SummaryText.of(Samples.notVerified(summary, 2)))
        .contains("Not verified: 2 files, for which no checksum was sent");
    assertThat(SummaryText.of(summary)).noneMatch(line -> line.startsWith("Not verified"));
  }

  @Test
  void whereNothingWasDownloadedThereIsNoRate() {
    var nothing =
        new Summary(
            "sequential",
            1,
            new Counts(0, 0, 0, 0, 0, 0, 0),
            Summary.Downloads.verified(),
            0,
            0,
            Duration.ZERO,
            Duration.ZERO,
            List.of(),
            Optional.empty(),
            List.of());

    assertThat(SummaryText.of(nothing))
        .contains("Bytes: 0 B", "Mode: sequential, 1 worker")
        .last()
        .isEqualTo("Time taken to download: 0.00 seconds");
  }
}
