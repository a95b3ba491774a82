package dev.drivefetch.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.Samples;
import dev.drivefetch.cli.process.LogLevel;
import dev.drivefetch.cli.process.ResultStream;
import dev.drivefetch.model.ByteSum;
import dev.drivefetch.model.Cost;
import dev.drivefetch.model.Download;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.FetchEvent.FileFinished;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Summary.Counts;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandLineAppTest {
  private static final FetchEvent FAILED =
      new FileFinished(
          Samples.file("lost.bin", 1),
          new Outcome.Failed(Failure.of(Reason.NOT_FOUND, "404")),
          OptionalLong.of(1));

  @TempDir Path directory;
  private World world;

  @BeforeEach
  void makeWorld() {
    world = new World(directory);
  }

  @Test
  void aBareCallFetchesAndEndsWithTheTime() {
    assertThat(world.execute("X")).isZero();

    assertThat(world.out()).endsWith("Time taken to download: 4.31 seconds\n");
    assertThat(world.err()).isEmpty();
    assertThat(world.logLevels).containsExactly(LogLevel.WARN);
  }

  @Test
  void failuresAreNamedOnStandardErrorAndTheExitCodeTells() {
    world.events.add(FAILED);
    world.summary = Samples.summary(new Counts(1, 0, 0, 0, 0, 0, 1), Reason.NOT_FOUND);

    assertThat(world.execute("fetch", "X")).isEqualTo(1);

    assertThat(world.err()).startsWith("failed: lost.bin: 404; ");
    assertThat(world.out()).contains("1 failed").doesNotContain("lost.bin");
  }

  @Test
  void quietSaysNothingButErrors() {
    world.events.add(FAILED);

    world.execute("-q", "X");

    assertThat(world.out()).isEmpty();
    assertThat(world.err()).contains("lost.bin");
    assertThat(world.logLevels).containsExactly(LogLevel.ERROR);
  }

  @ParameterizedTest
  @ValueSource(strings = {"X", "--json X", "--dry-run X", "list X", "list --json X"})
  void whatDoesNotFitOnTheDiskIsAWarning(String line) {
    var missing = new ByteSum(1_500_000_000_000L, true);
    world.events.add(new FetchEvent.SpaceShort(Path.of("/files"), missing, 76_000_000_000L));

    world.execute(line.split(" "));
    assertThat(world.err())
        .isEqualTo(
            "drivefetch: warning: at least 1.5 TB to download, but only 76.0 GB free in /files; "
                + "free disk space there or choose another --dest\n");

    world.err.reset();
    world.execute((line + " -q").split(" "));
    assertThat(world.err()).isEmpty();
  }

  @Test
  void jsonIsAllThatStandardOutputCarries() {
    world.events.add(FAILED);

    world.execute("--json", "X");

    assertThat(world.out().lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("{\"event\":\"") && line.endsWith("}"))
        .last()
        .asString()
        .startsWith("{\"event\":\"summary\",\"exit_code\":0,");
  }

  @Test
  void listIsADryRunAsATable() {
    Download file = Samples.download(Samples.file("a.bin", 3));
    world.events.add(new FetchEvent.FileQueued(file));

    assertThat(world.execute("list", "X")).isZero();

    assertThat(world.settings().dryRun()).isTrue();
    assertThat(world.out()).contains("download", "3 B", "a.bin", "1 file: 1 to download");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X",
        "--json X",
        "list X",
        "list --json X",
        "help",
        "--help",
        "--version",
        "generate-completion"
      })
  void aResultThatCannotBePrintedIsSaidOnceAndIsNoSuccess(String line) {
    world.events.add(new FetchEvent.FileQueued(Samples.download(Samples.file("a.bin", 3))));
    world.standardOutput = failing("No space left on device");

    assertThat(world.execute(line.split(" "))).isEqualTo(6);

    assertThat(world.err())
        .isEqualTo("drivefetch: cannot write to standard output: No space left on device\n");
  }

  @Test
  void theVersionAloneIsAResultLikeOthers() {
    assertThat(versionTo(failing("No space left on device"))).isEqualTo(6);
    assertThat(world.err())
        .isEqualTo("drivefetch: cannot write to standard output: No space left on device\n");
    assertThat(versionTo(failing("Broken pipe"))).isEqualTo(141);
    assertThat(versionTo(world.out)).isZero();
    assertThat(world.out()).isEqualTo("drivefetch 1.2.3\n");
  }

  private int versionTo(OutputStream out) {
    var errors = new PrintStream(world.err, true, UTF_8);
    return VersionAnswer.print("1.2.3", new ResultStream(out, UTF_8), errors);
  }

  @Test
  void aReaderThatEndsIsNoNews() {
    world.standardOutput = failing("Broken pipe");

    assertThat(world.execute("--json", "X")).isEqualTo(141);

    assertThat(world.err()).isEmpty();
  }

  private static OutputStream failing(String message) {
    return new OutputStream() {
      @Override
      public void write(int oneByte) throws IOException {
        throw new IOException(message);
      }
    };
  }

  @Test
  void aDryRunPrintsTheTableOfListAndWhatAFetchWouldCost() {
    world.events.add(new FetchEvent.FileQueued(Samples.download(Samples.file("a.bin", 3))));
    world.events.add(new FetchEvent.CostKnown(new Cost(1, ByteSum.ZERO.plus(3), 1, 0, 300)));

    assertThat(world.execute("--dry-run", "X")).isZero();

    assertThat(world.out())
        .startsWith(
            "ACTION           SIZE  FILE\ndownload          3 B  a.bin\n1 file: 1 to download")
        .endsWith("1 download: 300 quota units.\n");
  }

  @Test
  void aStartThatIsRefusedPrintsItsReasonAlone() {
    Failure busy = Failure.of(Reason.DESTINATION_BUSY, "in use by process 7");
    world.events.add(new FetchEvent.RunStopped(busy));
    world.summary =
        Samples.stopped(Samples.summary(new Counts(0, 0, 0, 0, 0, 0, 0)), Reason.DESTINATION_BUSY);

    assertThat(world.execute("X")).isEqualTo(7);
    assertThat(world.execute("list", "X")).isEqualTo(7);

    assertThat(world.out()).isEmpty();
    assertThat(world.err().lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("drivefetch: in use by process 7; "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"X", "-q X", "--json X", "--dry-run X", "list X", "list --json X"})
  void numbersThatDoNotAddUpAreADefectThatIsNamed(String line) {
    world.summary = Samples.summary(new Counts(3, 1, 0, 0, 0, 0, 1));

    assertThat(world.execute(line.split(" "))).isEqualTo(70);

    assertThat(world.err().lines())
        .singleElement()
        .asString()
        .startsWith("drivefetch: the files do not add up: 3 listed: 1 downloaded, ")
        .endsWith("; internal error; please run again with -v and report what it prints");
  }

  @Test
  void filesThatNothingStoppedAreADefectThatIsNamed() {
    world.summary = Samples.summary(new Counts(3, 1, 0, 0, 0, 2, 0));

    assertThat(world.execute("X")).isEqualTo(70);

    assertThat(world.err())
        .startsWith("drivefetch: 2 stopped, though nothing stopped the run; internal error");
  }

  @Test
  void nothingNewIsAnErrorOnRequest() {
    world.summary = Samples.summary(new Counts(1, 0, 1, 0, 0, 0, 0));

    assertThat(world.execute("--error-on-nothing-new", "X")).isEqualTo(9);
  }

  @Test
  void aDefectIsOneLineThatSaysWhereToLook() {
    world.defect = Optional.of(new IllegalStateException("odd\u001b"));

    assertThat(world.execute("X")).isEqualTo(70);

    assertThat(world.err().lines()).hasSize(1);
    assertThat(world.err()).contains("internal error", "-v", "odd␛");
  }

  @Test
  void verboseShowsTheStackOfADefect() {
    world.defect = Optional.of(new IllegalStateException("odd"));

    world.execute("-v", "X");

    assertThat(world.err()).contains("\tat dev.drivefetch");
    assertThat(world.logLevels).containsExactly(LogLevel.DEBUG);
  }

  @Test
  void theEmulatorPrintsACommandToPasteAndServesUntilItIsInterrupted() {
    world.interrupted = true;

    assertThat(world.execute("emulator", "--root=.", "--port=8080")).isEqualTo(130);

    assertThat(world.out())
        .contains("drivefetch --endpoint=http://127.0.0.1:8080/ --api-key=any ROOT-ID\n");
    assertThat(world.served).isFalse();
  }

  @Test
  void theEmulatorRefusesWhatItCannotServe() {
    assertThat(world.execute("emulator", "--root=nowhere")).isEqualTo(2);
    assertThat(world.execute("emulator", "--root=.", "--port=65536")).isEqualTo(2);
    assertThat(world.execute("emulator")).isEqualTo(2);
    assertThat(world.err()).contains("nowhere", "65536", "--root");
  }

  @Test
  void aStrangerFindsCommandsOptionsModesAndExitCodesInTheHelp() {
    assertThat(world.execute("--help")).isZero();

    assertThat(world.out())
        .contains(
            "drivefetch [fetch] [OPTIONS] [SOURCE...]",
            "list",
            "emulator",
            "--workers=N",
            "(default: 5)",
            "platform threads",
            "130   interrupted",
            "DRIVEFETCH_WORKERS=5");
    assertThat(world.out().lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void helpExplainsOneCommand() {
    assertThat(world.execute("help", "emulator")).isZero();
    assertThat(world.out()).contains("Usage: drivefetch emulator", "--root=DIR");

    assertThat(world.execute("help", "nothing")).isEqualTo(2);
    assertThat(world.err()).contains("nothing");
  }

  @Test
  void theVersionIsOneLine() {
    assertThat(world.execute("--version")).isZero();

    assertThat(world.out()).isEqualTo("drivefetch 1.2.3\n");
  }

  @Test
  void theCompletionScriptKnowsCommandsAndOptions() {
    assertThat(world.execute("generate-completion")).isZero();

    assertThat(world.out()).startsWith("#!").contains("--workers", "emulator", "complete");
  }

  @Test
  void aKeyBehindAMistypedOptionIsNotShown() {
    assertThat(world.execute("--apikey=AIza-secret", "X")).isEqualTo(2);

    assertThat(world.err()).contains("'--apikey=***'").doesNotContain("AIza-secret");
  }
}
