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
        .containsExactly("not listed: Photos: 500; Drive is in trouble; run again later");
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
        .isEqualTo("and 7 more like these; --json names every one");
  }

  @Test
  void filesThatAStoppedRunDidNotGetToAreOnlyCounted() {
    var problems = new ProblemList(false);
    Failure interrupted = Failure.of(Reason.INTERRUPTED, "interrupted");

    problems.accept(finished("told of before the stop", new Outcome.Failed(interrupted)));
    problems.accept(new FetchEvent.RunStopped(interrupted));
    problems.accept(finished("a", new Outcome.Failed(interrupted)));
    problems.accept(finished("b", new Outcome.Failed(interrupted)));

    assertThat(problems.lines())
        .containsExactly(
            "stopped: interrupted; run again to go on from here",
            "not fetched for that reason: 3 files");
  }

  private static FetchEvent failed(String name) {
    return finished(name, new Outcome.Failed(Failure.of(Reason.NOT_FOUND, "404 notFound")));
  }

  private static FetchEvent finished(String name, Outcome outcome) {
    return new FileFinished(Samples.file(name, 1), outcome, OptionalLong.of(1));
  }
}
