package dev.drivefetch.contract;

import static dev.drivefetch.contract.World.ROOT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.emulator.Fault;
import dev.drivefetch.emulator.FaultRule;
import dev.drivefetch.emulator.ItemContent;
import dev.drivefetch.model.AccessKind;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A single file is written to standard output in order while it comes, and to no other place. */
public interface StandardOutputContract extends Contract {
  int SIZE = 3 << 20;

  private World writing(OutputStream out) {
    return world()
        .links("one")
        .has(drive -> drive.seeded(ROOT, "one", "x.bin", SIZE, 1).seeded(ROOT, "nil", "n", 0, 2))
        .output(out)
        .asked(it -> it.withOutput("-"));
  }

  private byte[] content() {
    ItemContent content = world().drive().content().item("one").orElseThrow().content();
    try {
      return ((ItemContent.Binary) content).bytes().read(0, SIZE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void leavesNothing() {
    assertThat(world().dest()).doesNotExist();
  }

  @Test
  default void aFileIsWrittenAndNothingIsMadeInTheDestination() {
    var out = new ByteArrayOutputStream();

    writing(out).fetch().isWhole().downloaded(1);

    assertThat(out.toByteArray()).isEqualTo(content());
    leavesNothing();
  }

  @Test
  default void anEmptyFileIsWritten() {
    var out = new ByteArrayOutputStream();

    writing(out).links("nil").fetch().isWhole().downloaded(1);

    assertThat(out.size()).isZero();
  }

  @Test
  default void severalRangesAtOnceAreWrittenInOrder() {
    var out = new ByteArrayOutputStream();

    writing(out)
        .asked(
            it ->
                it.withOutput("-").withTuning(new Settings.Tuning(OptionalLong.of(1 << 20), false)))
        .fetch()
        .isWhole();

    assertThat(out.toByteArray()).isEqualTo(content());
    if (!world().hasOneWorker()) {
      assertThat(world().mediaRequests("one")).hasSizeGreaterThan(1);
    }
  }

  @Test
  default void aServerThatIgnoresRangesIsWrittenAsWell() {
    var out = new ByteArrayOutputStream();

    writing(out)
        .goesWrong(FaultRule.onMedia("one").times(100).answer(new Fault.IgnoreRange()))
        .fetch()
        .isWhole()
        .downloaded(1);

    assertThat(out.toByteArray()).isEqualTo(content());
  }

  @Test
  default void aConnectionThatBreaksCostsNothingThatWasWritten() {
    var out = new ByteArrayOutputStream();

    writing(out)
        .goesWrong(FaultRule.onMedia("one").attempt(1).answer(new Fault.CutAfter(SIZE / 2)))
        .fetch()
        .isWhole();

    assertThat(out.toByteArray()).isEqualTo(content());
  }

  @Test
  default void aDocumentIsWrittenWhenItIsWholeAlsoIfItBreaks() {
    byte[] plan = "the plan, and all that is to be said of it".getBytes(UTF_8);
    var out = new ByteArrayOutputStream();

    writing(out)
        .has(
            drive ->
                drive.document(
                    ROOT,
                    "doc",
                    "Plan",
                    SingleFileContract.DOCUMENT,
                    Map.of(SingleFileContract.WORD, plan)))
        .links("doc")
        .goesWrong(FaultRule.onExport("doc").attempt(1).answer(new Fault.CutAfter(10)))
        .fetch()
        .isWhole()
        .downloaded(1);

    assertThat(out.toByteArray()).isEqualTo(plan);
    leavesNothing();
  }

  @Test
  default void aPublicFileIsWrittenWithoutACredential() {
    var out = new ByteArrayOutputStream();

    writing(out)
        .asked(it -> it.withOutput("-").withAccess(AccessKind.PUBLIC))
        .fetch()
        .isWhole()
        .downloaded(1);

    assertThat(out.toByteArray()).isEqualTo(content());
  }

  @Test
  default void whatWasDamagedOnTheWayFailsSinceItIsWritten() {
    Run run =
        writing(new ByteArrayOutputStream())
            .goesWrong(FaultRule.onMedia("one").times(1).answer(new Fault.Corrupt(10)))
            .fetch()
            .downloaded(0);

    assertThat(run.reason("x.bin")).contains(Reason.CHECKSUM_MISMATCH);
    assertThat(((Outcome.Failed) run.outcome("x.bin")).failure().detail())
        .contains("what was written to standard output: the SHA-256 differs from Drive's");
    assertThat(run.events(FetchEvent.FileRestarted.class)).isEmpty();
    leavesNothing();
  }

  @Test
  default void whatCameDamagedFromAPublicPageFails() {
    Run run =
        writing(new ByteArrayOutputStream())
            .asked(it -> it.withOutput("-").withAccess(AccessKind.PUBLIC))
            .goesWrong(FaultRule.onDownloadPage("one").answer(Fault.wrongHash()))
            .fetch()
            .downloaded(0);

    assertThat(run.summary().counts().failed()).isEqualTo(1);
    assertThat(run.finished().getFirst().outcome().toString())
        .contains("what was written to standard output: the CRC-32C differs");
    leavesNothing();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1_000_000})
  default void whenItsReaderEndsTheRunEnds(int taken) {
    Run run = writing(new Breaking(taken, "Broken pipe")).fetch().downloaded(0);

    run.stoppedFor(Reason.OUTPUT_CLOSED);
    leavesNothing();
  }

  @Test
  default void anOutputThatTakesNoMoreIsNamed() {
    Run run = writing(new Breaking(1000, "No space left on device")).fetch().downloaded(0);

    assertThat(run.stoppedFor(Reason.OUTPUT_REFUSED).summary().stopped().map(Failure::detail))
        .contains("cannot write to standard output: No space left on device");
  }

  @Test
  default void aReaderThatTakesNothingDoesNotKeepTheRunFromBeingStopped()
      throws InterruptedException {
    var stuck = new CountDownLatch(1);
    Failure why = Failure.of(Reason.INTERRUPTED, "seen");

    writing(new Stuck(stuck))
        .fetch(
            (run, event) -> {
              if (event instanceof FetchEvent.BytesReceived) {
                run.stop(why);
              }
            })
        .stoppedFor(Reason.INTERRUPTED);

    stuck.countDown();
    leavesNothing();
  }

  @Test
  default void aFolderIsRefused() {
    Run run = writing(new ByteArrayOutputStream()).links(ROOT).fetch().downloaded(0);

    assertThat(run.summary().listingFailures())
        .extracting(Failure::reason)
        .containsExactly(Reason.NOT_A_FILE);
    leavesNothing();
  }

  @Test
  default void whatCannotBeDownloadedIsAFailureNotAnEmptyFile() {
    Run run =
        writing(new ByteArrayOutputStream())
            .has(
                drive ->
                    drive.document(ROOT, "map", "Map", "application/vnd.google-apps.map", Map.of()))
            .links("map")
            .fetch()
            .downloaded(0);

    assertThat(run.reason("Map")).contains(Reason.NOT_EXPORTABLE);
  }

  /** Takes some bytes, and no more. */
  final class Breaking extends OutputStream {
    private final String message;
    private int left;

    Breaking(int taken, String message) {
      this.left = taken;
      this.message = message;
    }

    @Override
    public void write(int oneByte) throws IOException {
      write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      left -= length;
      if (left < 0) {
        throw new IOException(message);
      }
    }
  }

  /** Takes nothing until the test is over. */
  final class Stuck extends OutputStream {
    private final CountDownLatch released;

    Stuck(CountDownLatch released) {
      this.released = released;
    }

    @Override
    public void write(int oneByte) throws IOException {
      try {
        released.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
  }
}
