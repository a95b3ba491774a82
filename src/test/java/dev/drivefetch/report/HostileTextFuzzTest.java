package dev.drivefetch.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.Fuzz;
import dev.drivefetch.Mutation;
import dev.drivefetch.model.Content;
import dev.drivefetch.model.Difference;
import dev.drivefetch.model.Download;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.Range;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.RemoteFile;
import dev.drivefetch.model.RemoteFolder;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Nothing that Drive says steers a terminal, whichever way it is told. */
final class HostileTextFuzzTest {
  private static final List<String> TEXTS = List.of("holiday.jpg", "Bericht 2026", "報告.pdf");

  @Test
  void noOutputCarriesWhatSteersATerminal() {
    Fuzz.trials(
        500,
        random -> {
          List<FetchEvent> events = events(random);
          for (String line : told(events)) {
            assertThat(line.codePoints().filter(HostileTextFuzzTest::steers).toArray())
                .as("steering characters in %s", line)
                .isEmpty();
          }
        });
  }

  private static boolean steers(int codePoint) {
    return Character.isISOControl(codePoint)
        || (codePoint >= 0x202A && codePoint <= 0x202E)
        || (codePoint >= 0x2066 && codePoint <= 0x2069)
        || codePoint == 0x200E
        || codePoint == 0x200F
        || codePoint == 0x2028
        || codePoint == 0x2029
        || codePoint == 0xFEFF
        || (codePoint >= 0xD800 && codePoint <= 0xDFFF);
  }

  /** Everything that is printed of these events, line by line. */
  private static List<String> told(List<FetchEvent> events) {
    List<String> lines = new ArrayList<>();
    var problems = new ProblemList(true);
    var count = new ProgressCount();
    var table = new ByteArrayOutputStream();
    var json = new ByteArrayOutputStream();
    var plan = new PlanTable(new PrintStream(table, true, UTF_8));
    var stream = new JsonStream(new PrintStream(json, true, UTF_8));
    for (FetchEvent event : events) {
      problems.accept(event);
      count.accept(event);
      plan.accept(event);
      stream.accept(event);
      EventLog.line(event).ifPresent(lines::add);
    }
    plan.finish();
    lines.addAll(problems.lines());
    lines.addAll(
        new BarFrame(new TerminalSize(24, 80), UTF_8, false).lines(count.snapshot(), new Rate(0)));
    lines.add(ProgressText.of(count.snapshot(), new Rate(0)));
    lines.addAll(table.toString(UTF_8).lines().toList());
    lines.addAll(json.toString(UTF_8).lines().toList());
    lines.add(VerifyText.of(new Difference(Difference.Kind.FOREIGN, name(events), name(events))));
    return lines;
  }

  private static String name(List<FetchEvent> events) {
    return events.getFirst() instanceof FetchEvent.FileListed listed ? listed.file().name() : "";
  }

  private static List<FetchEvent> events(Random random) {
    RemoteFile file = file(random);
    RemoteFile left = file(random);
    var download = new Download(file, Path.of("/files/safe"));
    var failure =
        new Failure(
            Mutation.pick(random, List.of(Reason.values())),
            text(random),
            Optional.of(Duration.ofSeconds(1)));
    return List.of(
        new FetchEvent.FileListed(file),
        new FetchEvent.ListingFailed(file.folder(), failure),
        new FetchEvent.ListingFinished(Duration.ofSeconds(1)),
        new FetchEvent.FileQueued(download),
        new FetchEvent.RangeStarted(1, download, Range.open()),
        new FetchEvent.BytesReceived(1, download, 5),
        new FetchEvent.RetryScheduled(download, failure, 1, Duration.ofSeconds(1)),
        new FetchEvent.FileRestarted(download, failure, 5),
        new FetchEvent.FileFinished(left, new Outcome.Skipped(text(random)), OptionalLong.empty()),
        new FetchEvent.FileFinished(left, new Outcome.Failed(failure), OptionalLong.of(7)),
        new FetchEvent.FileFinished(left, new Outcome.Deferred(failure), OptionalLong.empty()),
        new FetchEvent.RunStopped(Failure.of(Reason.DISK_FULL, text(random))));
  }

  private static RemoteFile file(Random random) {
    var root = new RemoteFolder("root", text(random), Optional.empty(), Optional.empty());
    return new RemoteFile(
        text(random),
        new RemoteFolder("below", text(random), Optional.empty(), Optional.of(root)),
        text(random),
        text(random),
        new Content.Binary(OptionalLong.of(random.nextLong() >>> 1), Optional.empty()),
        Optional.of(Instant.MAX),
        Optional.of(text(random)),
        Optional.empty());
  }

  private static String text(Random random) {
    return Mutation.ofText(random, TEXTS);
  }
}
