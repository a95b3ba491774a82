package dev.drivefetch.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.Samples;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.FetchEvent.FileFinished;
import dev.drivefetch.model.FetchEvent.ListingFailed;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.RemoteFolder;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class ProblemListTest {
  @Test
  void eachLineNamesTheFileTheReasonAndWhatToDo() {
    var problems = new ProblemList(false);

    problems.accept(failed("report\u001b.pdf"));

    assertThat(problems.lines())
        .containsExactly(
            "failed: report␛.pdf: 404 notFound; it was deleted, or is not shared with these"
                + " credentials");
  }

  @Test
  void foldersThatCouldNotBeListedAreNamed() {
    var problems = new ProblemList(false);
    var folder = new RemoteFolder("id", "Photos", Optional.empty(), Optional.empty());

    problems.accept(new ListingFailed(folder, Failure.of(Reason.SERVER_ERROR, "500")));

    assertThat(problems.lines())
        .containsExactly(
            "not listed: Photos: 500; Drive reported an internal error; run again later");
  }

  @Test
  void skippedFilesAreNamedOnlyOnRequest() {
    var silent = new ProblemList(false);
    var telling = new ProblemList(true);
    FetchEvent skipped = finished("form", new Outcome.Skipped("a form has no content"));

    silent.accept(skipped);
    telling.accept(skipped);

    assertThat(silent.lines()).isEmpty();
    assertThat(telling.lines()).containsExactly("skipped: form: a form has no content");
  }

  @Test
  void beyondTheFirstThousandProblemsAreCounted() {
    var problems = new ProblemList(false);

    for (int i = 0; i < 1_007; i++) {
      problems.accept(failed("file" + i));
    }

    assertThat(problems.lines())
        .hasSize(1_001)
        .last()
        .isEqualTo("and 7 more; --json names all of them");
  }

  @Test
  void filesThatAStoppedRunDidNotGetToAreOnlyCounted() {
    var problems = new ProblemList(false);
    Failure full = Failure.of(Reason.DISK_FULL, "no space left on device");

    problems.accept(new FetchEvent.RunStopped(full));
    problems.accept(finished("a", new Outcome.Stopped(full, 0)));
    problems.accept(finished("b", new Outcome.Stopped(full, 6_500_000)));

    assertThat(problems.lines())
        .containsExactly(
            "stopped: no space left on device; free disk space in --dest and run again",
            "2 files not downloaded, 6.5 MB kept");
  }

  @Test
  void aStartThatIsRefusedIsOneLine() {
    var problems = new ProblemList(false);

    problems.accept(new FetchEvent.RunStopped(Failure.of(Reason.DISK_FULL, "no space left")));

    assertThat(problems.lines())
        .containsExactly("drivefetch: no space left; free disk space in --dest and run again");
  }

  @Test
  void whoStopsARunReadsWhatIsDoneWhatIsKeptAndHowToGoOn() {
    var problems = new ProblemList(false);
    Failure interrupted = Failure.of(Reason.INTERRUPTED, "interrupted");

    problems.accept(finished("a", new Outcome.Downloaded(Path.of("/a"), 1)));
    problems.accept(finished("b", new Outcome.UpToDate(Path.of("/b"))));
    problems.accept(new FetchEvent.RunStopped(interrupted));
    problems.accept(finished("c", new Outcome.Stopped(interrupted, 6_000_000)));
    problems.accept(finished("d", new Outcome.Stopped(interrupted, 500_000)));

    assertThat(problems.lines())
        .containsExactly("stopped: 2 files done, 6.5 MB of others kept; run again to resume");
  }

  @Test
  void aRunThatIsStoppedEarlyHasNothingToKeep() {
    var problems = new ProblemList(false);

    problems.accept(new FetchEvent.RunStopped(Failure.of(Reason.INTERRUPTED, "interrupted")));

    assertThat(problems.lines()).containsExactly("stopped: 0 files done; run again to resume");
  }

  private static FetchEvent failed(String name) {
    return finished(name, new Outcome.Failed(Failure.of(Reason.NOT_FOUND, "404 notFound")));
  }

  private static FetchEvent finished(String name, Outcome outcome) {
    return new FileFinished(Samples.file(name, 1), outcome, OptionalLong.of(1));
  }
}
