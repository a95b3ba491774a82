package dev.drivefetch.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.Samples;
import dev.drivefetch.model.ByteSum;
import dev.drivefetch.model.Cost;
import dev.drivefetch.model.Download;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.FetchEvent.FileFinished;
import dev.drivefetch.model.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PlanTableTest {
  @Test
  void tellsOfEachFileOnceWhatAFetchWouldDo() {
    var bytes = new ByteArrayOutputStream();
    var table = new PlanTable(new PrintStream(bytes, true, UTF_8));
    Download wanted = Samples.download(Samples.file("new.bin", 1_500_000));
    Download here = Samples.download(Samples.file("old.bin", 10));
    Download moved = Samples.download(Samples.file("moved.bin", 10));
    Download form = Samples.download(Samples.file("form", 0));

    table.accept(new FetchEvent.FileQueued(wanted));
    table.accept(finished(wanted, new Outcome.Skipped("dry run")));
    table.accept(finished(here, new Outcome.UpToDate(here.target())));
    table.accept(new FetchEvent.FileRenamed(moved.file(), Path.of("/x/a"), moved.target()));
    table.accept(finished(moved, new Outcome.Skipped("dry run")));
    table.accept(finished(form, new Outcome.Skipped("no content")));
    table.finish();

    assertThat(bytes.toString(UTF_8).lines())
        .containsExactly(
            "ACTION           SIZE  FILE",
            "download       1.5 MB  new.bin",
            "up to date       10 B  old.bin",
            "rename           10 B  moved.bin (from /x/a)",
            "skip              0 B  form (no content)",
            "4 files: 1 to download (1.5 MB), 2 up to date, 1 not to download");
  }

  @Test
  void aDryRunSaysThatItWasOneAndWhatAFetchWouldCost() {
    var bytes = new ByteArrayOutputStream();
    var table = new PlanTable(new PrintStream(bytes, true, UTF_8));

    table.accept(new FetchEvent.CostKnown(new Cost(10, ByteSum.ZERO.plus(7), 3, 1, 2305)));
    table.finishDryRun();

    assertThat(bytes.toString(UTF_8))
        .endsWith(
            "Dry run: nothing was downloaded. A run would need 3 list requests,"
                + " 1 metadata request and 10 downloads: 2305 quota units.\n");
  }

  @Test
  void sizesThatFitInNoSumAreALowerBound() {
    var bytes = new ByteArrayOutputStream();
    var table = new PlanTable(new PrintStream(bytes, true, UTF_8));
    for (String name : List.of("a", "b", "c")) {
      table.accept(
          new FetchEvent.FileQueued(Samples.download(Samples.file(name, Long.MAX_VALUE - 1))));
    }

    table.finish();

    assertThat(bytes.toString(UTF_8)).contains("3 to download (at least 9.2 EB)");
  }

  private static FileFinished finished(Download download, Outcome outcome) {
    return new FileFinished(download.file(), outcome, download.size());
  }
}
