package dev.drivefetch.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.model.Checksum;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Range;
import dev.drivefetch.model.Reason;
import dev.drivefetch.store.Checkpoint;
import dev.drivefetch.store.Digests;
import dev.drivefetch.store.Hashing;
import dev.drivefetch.store.PartWriter;
import dev.drivefetch.store.RangeWriter;
import dev.drivefetch.worker.WorkerProcessTest.FakeProcess;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without any process: what starts, and what does not, is told. */
final class WorkerSlotTest {
  @TempDir private Path folder = Path.of("");

  private final StartGate gate = new StartGate(1);
  private int starts;

  private WorkerSlot lucky() {
    return new WorkerSlot("lucky", _ -> process(), gate);
  }

  private WorkerSlot unlucky(String problem) {
    return new WorkerSlot("unlucky", _ -> dies(problem), gate);
  }

  private WorkerProcess process() {
    starts++;
    return new WorkerProcess(
        new FakeProcess(InputStream.nullInputStream(), OutputStream.nullOutputStream()),
        WorkerJvm.starting(Optional.empty()));
  }

  private WorkerProcess dies(String problem) throws IOException {
    starts++;
    throw new IOException(problem);
  }

  private static EOFException ended() {
    return new EOFException("its output ended");
  }

  private RangeWriter writer() {
    var part =
        PartWriter.of(
            folder.resolve("part"),
            Hashing.by(Checksum.Algorithm.MD5),
            OptionalLong.of(10),
            Digests.standard(),
            Checkpoint.none());
    return new RangeWriter(part, new Range(0, 10), _ -> {});
  }

  @Test
  void whereNoProcessStartsTheRunEndsAndSaysWhatTheLastOneSaid() throws Exception {
    WorkerSlot slot = unlucky("its output ended; its last message: Unrecognized VM option");

    assertThat(slot.fill(writer()))
        .hasValueSatisfying(
            it -> {
              assertThat(it.reason()).isEqualTo(Reason.NO_WORKER);
              assertThat(it.detail()).contains("Unrecognized VM option");
            });
    assertThat(starts).as("processes started").isEqualTo(StartLimit.MOST_IN_A_ROW);
  }

  @Test
  void whatTheSystemLacksIsNamed() throws Exception {
    assertThat(unlucky("it said: OutOfMemoryError: unable to create native thread").fill(writer()))
        .get()
        .extracting(Failure::reason)
        .isEqualTo(Reason.THREADS);
  }

  /** All give up for what the last one said, whichever of them heard it. */
  @Test
  void aLackOfOpenFilesThatAnotherOneMetIsNamedToo() throws Exception {
    StartLimit limit = gate.limit();
    var problem = new IOException("its last message: libjava.so: Too many open files");
    for (int each = 0; each < StartLimit.MOST_IN_A_ROW; each++) {
      limit.diedUseless(limit.begins(), problem);
    }

    assertThat(lucky().fill(writer()))
        .get()
        .extracting(Failure::reason)
        .isEqualTo(Reason.OPEN_FILES);
    assertThat(starts).as("processes started").isZero();
  }

  @Test
  void aHeapThatIsTooSmallIsNotThatOfTheProgram() throws Exception {
    assertThat(unlucky("it said: OutOfMemoryError: Java heap space").fill(writer()))
        .get()
        .satisfies(
            it -> {
              assertThat(it.reason()).isEqualTo(Reason.NO_WORKER);
              assertThat(it.detail()).contains("Java heap space");
            });
  }

  @Test
  void wherePartOfTheProcessesStartTheyGoOnWithoutTheOthers() throws Exception {
    WorkerSlot lives = lucky();
    WorkerSlot starves = unlucky("no thread");
    assertThat(lives.fill(writer())).isEmpty();
    assertThat(starves.mayWork()).as("before it has tried").isTrue();

    assertThat(starves.fill(writer()))
        .get()
        .extracting(Failure::reason)
        .as("the range goes back to the others")
        .isEqualTo(Reason.WORKER_DIED);

    assertThat(starves.mayWork()).as("asks for more work").isFalse();
    assertThat(lives.mayWork()).as("the one that lives goes on").isTrue();
    lives.close();
  }

  @Test
  void whenTheLastOneDiesThatWasOfNoUseTheRunEnds() throws Exception {
    WorkerSlot lives = lucky();
    lives.fill(writer());
    unlucky("no thread").fill(writer());

    assertThat(lives.died(lives.process().orElseThrow(), ended()).reason())
        .isEqualTo(Reason.NO_WORKER);
  }

  @Test
  void whenTheLastOneDiesThatWasOfUseAnotherIsStartedInItsPlace() throws Exception {
    WorkerSlot lives = lucky();
    lives.fill(writer());
    lives.isOfUse();
    unlucky("no thread").fill(writer());

    assertThat(lives.died(lives.process().orElseThrow(), ended()).reason())
        .isEqualTo(Reason.WORKER_DIED);
    assertThat(lives.fill(writer())).isEmpty();
    assertThat(lives.process()).as("another process").isPresent();
    lives.close();
  }

  @Test
  void processesThatAreReadyAndDieBeforeTheyDoAnythingCountToo() throws Exception {
    WorkerSlot slot = lucky();
    Failure failure = Failure.of(Reason.DEFECT, "none");
    for (int each = 0; each < StartLimit.MOST_IN_A_ROW; each++) {
      assertThat(slot.fill(writer())).isEmpty();
      failure = slot.died(slot.process().orElseThrow(), ended());
    }
    assertThat(failure.reason()).isEqualTo(Reason.NO_WORKER);
  }

  @Test
  void workThatIsDoneBeginsTheCountAnew() throws Exception {
    WorkerSlot slot = lucky();
    for (int each = 0; each < 2 * StartLimit.MOST_IN_A_ROW; each++) {
      assertThat(slot.fill(writer())).isEmpty();
      if (each % 2 == 0) {
        slot.isOfUse();
      }
      assertThat(slot.died(slot.process().orElseThrow(), ended()).reason())
          .isEqualTo(Reason.WORKER_DIED);
    }
  }

  @Test
  void thoseThatDieAtOneMomentCountOnce() {
    StartLimit limit = gate.limit();
    int begun = limit.begins();
    for (int each = 0; each < 2 * StartLimit.MOST_IN_A_ROW; each++) {
      limit.diedUseless(begun, ended());
    }
    assertThat(limit.isReached()).as("given up").isFalse();
  }

  @Test
  void anAttemptThatNeverBeganForWantOfAProcessIsNotWaitedFor() throws Exception {
    RangeWriter writer = writer();
    writer.cancel();

    assertThat(unlucky("no thread").fill(writer)).isEmpty();
    assertThat(starts).as("processes started").isZero();
  }
}
