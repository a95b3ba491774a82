package dev.drivefetch.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.model.Content;
import dev.drivefetch.model.Download;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class InOrderOutputTest {
  private static final int SIZE = 1_000_000;
  private static final byte[] CONTENT = TestFiles.bytes(SIZE, 1);

  @TempDir private Path dest;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final BlockingQueue<Failure> broken = new LinkedBlockingQueue<>();
  private final BlockingQueue<Integer> progress = new LinkedBlockingQueue<>();
  private InOrderOutput output = output(out);

  @BeforeEach
  void listen() {
    output.onProgress(() -> progress.add(out.size()));
  }

  @AfterEach
  void close() {
    output.close();
  }

  private InOrderOutput output(OutputStream to) {
    return new InOrderOutput(
        to, Digests.standard(), new OutputWindow(100_000, 300_000), broken::add);
  }

  private PartialFile follow(Content content) {
    Download download = TestFiles.download(dest, "a", content);
    PartialFile part =
        Destination.open(dest, StoreOptions.standard().withoutResume()).partial(download);
    output.follow(part);
    return part;
  }

  private void comes(PartialFile part, int start, int end) {
    TestFiles.fetch(part.writer(), CONTENT, start, end);
    output.bytesCame();
  }

  private void awaitWritten(int size) throws InterruptedException {
    while (progress.take() < size) {
      // Its bytes are written in several steps.
    }
  }

  @Test
  void bytesAreWrittenOnceAllBeforeThemAreHere() throws InterruptedException {
    PartialFile part = follow(TestFiles.of(CONTENT));

    comes(part, 600_000, SIZE);
    comes(part, 0, 100_000);
    awaitWritten(100_000);
    comes(part, 100_000, 600_000);
    Completion completion = output.finish(part);

    assertThat(completion)
        .isEqualTo(
            new Completion.Placed(
                new Outcome.Downloaded(
                    dest.resolve("a"), SIZE, Optional.of(TestFiles.checksum(CONTENT)), true)));
    assertThat(out.toByteArray()).isEqualTo(CONTENT);
    assertThat(broken).isEmpty();
  }

  @Test
  void aRangeMayBeginWithinTheWindowFromWhatIsWrittenNext() throws InterruptedException {
    PartialFile part = follow(TestFiles.of(CONTENT));

    assertThat(output.admits(299_999)).isTrue();
    assertThat(output.admits(300_000)).isFalse();

    comes(part, 0, 50_000);
    awaitWritten(50_000);

    assertThat(output.admits(349_999)).isTrue();
    assertThat(output.admits(350_000)).isFalse();
  }

  @Test
  void whatIsWrittenCannotBeTakenBack() throws InterruptedException {
    PartialFile part = follow(TestFiles.of(CONTENT));

    comes(part, 0, 10);
    awaitWritten(10);

    assertThat(output.mayBeginAgain()).isFalse();
  }

  @Test
  void aFileOfWhichNothingIsWrittenBeginsAgainAndOnlyTheNewBytesCount() {
    PartialFile part = follow(TestFiles.of(CONTENT));
    TestFiles.fetch(part.writer(), TestFiles.bytes(SIZE, 2), 500_000, 600_000);
    output.bytesCame();

    assertThat(output.mayBeginAgain()).isTrue();
    TestFiles.fetch(part.writer(), TestFiles.bytes(SIZE, 2), 0, 500_000);
    output.bytesCame();
    part.reset();
    comes(part, 0, SIZE);

    assertThat(output.finish(part)).isInstanceOf(Completion.Placed.class);
    assertThat(out.toByteArray()).isEqualTo(CONTENT);
  }

  @Test
  void aFileWithoutAKnownLengthIsWrittenWhenItIsWhole() {
    PartialFile part = follow(TestFiles.export());
    comes(part, 0, 400_000);
    assertThat(output.mayBeginAgain()).isTrue();
    part.reset();
    comes(part, 0, SIZE);

    assertThat(output.finish(part)).isInstanceOf(Completion.Placed.class);
    assertThat(out.toByteArray()).isEqualTo(CONTENT);
  }

  @Test
  void otherBytesThanDrivesAreRejected() {
    PartialFile part = follow(TestFiles.of(CONTENT));
    byte[] damaged = CONTENT.clone();
    damaged[SIZE - 1]++;
    TestFiles.fetch(part.writer(), damaged, 0, SIZE);

    assertThat(output.finish(part))
        .isInstanceOfSatisfying(
            Completion.Rejected.class,
            it -> assertThat(it.failure().reason()).isEqualTo(Reason.CHECKSUM_MISMATCH));
  }

  @Test
  void aFileThatIsNotAllHereIsRejectedAtOnce() {
    PartialFile part = follow(TestFiles.of(CONTENT));
    comes(part, 0, SIZE - 1);

    assertThat(output.finish(part))
        .isInstanceOfSatisfying(
            Completion.Rejected.class,
            it -> assertThat(it.failure().reason()).isEqualTo(Reason.LENGTH_MISMATCH));
  }

  @Test
  void anOutputThatBreaksIsToldOnceAndNothingWaitsForIt() throws InterruptedException {
    output =
        output(
            new OutputStream() {
              @Override
              public void write(int oneByte) throws IOException {
                throw new IOException("Broken pipe");
              }
            });
    PartialFile part = follow(TestFiles.of(CONTENT));
    comes(part, 0, SIZE);

    assertThat(broken.take().reason()).isEqualTo(Reason.OUTPUT_CLOSED);
    assertThat(output.finish(part))
        .isInstanceOfSatisfying(
            Completion.Rejected.class,
            it -> assertThat(it.failure().reason()).isEqualTo(Reason.OUTPUT_CLOSED));
    assertThat(broken).isEmpty();
  }

  @Test
  void aStopEndsTheWaitForTheOutput() {
    PartialFile part = follow(TestFiles.of(CONTENT));
    comes(part, 0, SIZE - 1);
    TestFiles.fetch(part.writer(), CONTENT, SIZE - 1, SIZE);
    Failure why = Failure.of(Reason.INTERRUPTED, "seen");

    output.stop(why);

    assertThat(output.finish(part)).isEqualTo(new Completion.Rejected(why));
  }
}
