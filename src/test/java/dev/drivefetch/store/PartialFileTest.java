package dev.drivefetch.store;

import static dev.drivefetch.store.TestFiles.download;
import static dev.drivefetch.store.TestFiles.fetch;
import static dev.drivefetch.store.TestFiles.finisher;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.model.Download;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.Range;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PartialFileTest {
  @TempDir private Path dest;

  private final byte[] content = TestFiles.bytes(10_000, 1);
  private Destination destination;
  private Download download;

  @BeforeEach
  void open() {
    destination = Destination.open(dest, StoreOptions.standard());
    download = download(dest, "a.bin", TestFiles.of(content));
  }

  @Test
  void allIsMissingAtFirst() {
    PartialFile part = destination.partial(download);

    assertThat(part.missing(10_000)).containsExactly(new Range(0, 10_000));
    assertThat(part.receivedBytes()).isZero();
  }

  @Test
  void oneFileAtTwoPlacesHasTwoParts() {
    Download elsewhere = new Download(download.file(), dest.resolve("b.bin"));

    assertThat(destination.partial(download).writer().path())
        .isNotEqualTo(destination.partial(elsewhere).writer().path());
  }

  @Test
  void noStrangersTextIsInThePartsName() {
    Download odd = download(dest, "x", TestFiles.sized(1));

    assertThat(destination.partial(odd).writer().path().getFileName().toString())
        .matches("[0-9a-f]{40}-0\\.part");
  }

  @Test
  void wholeWhateverTheOrderAndTheThreads() throws Exception {
    for (long seed = 0; seed < 20; seed++) {
      PartialFile part = destination.partial(download(dest, "f" + seed, TestFiles.of(content)));
      writeConcurrently(part.writer(), new Random(seed));

      assertThat(finisher(destination).finish(part))
          .as("seed %d", seed)
          .isInstanceOf(Completion.Placed.class);
      assertThat(Files.readAllBytes(dest.resolve("f" + seed))).isEqualTo(content);
    }
  }

  private void writeConcurrently(PartWriter writer, Random random)
      throws InterruptedException, ExecutionException {
    List<Range> ranges = new ArrayList<>();
    for (int at = 0; at < content.length; ) {
      int end = Math.min(content.length, at + 1 + random.nextInt(500));
      ranges.add(new Range(at, end));
      at = end;
    }
    Collections.shuffle(ranges, random);
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<?>> running = new ArrayList<>();
      ranges.forEach(
          each ->
              running.add(
                  threads.submit(
                      () -> fetch(writer, content, (int) each.start(), (int) each.end()))));
      for (Future<?> each : running) {
        each.get();
      }
    }
  }

  /** What cannot be written is first the new record, then its name. */
  @ParameterizedTest
  @ValueSource(strings = {".ranges.new", ".ranges"})
  void aRecordThatCannotBeWrittenCostsOnlyWhatItWouldHaveSaid(String blocked) throws IOException {
    PartialFile part = destination.partial(download);
    fetch(part.writer(), content, 0, 500);
    if (blocked.endsWith(".new")) {
      part.save();
    }
    Path parts = part.writer().path().resolveSibling("");
    String key = PartPaths.keyOf(part.writer().path().getFileName().toString());
    Files.createDirectories(parts.resolve(key + blocked).resolve("something"));
    fetch(part.writer(), content, 500, 900);
    part.save();

    long begin = blocked.endsWith(".new") ? 500 : 0;
    PartialFile next = destination.partial(download);
    assertThat(next.missing(10_000)).containsExactly(new Range(begin, 10_000));
    fetch(next.writer(), content, (int) begin, 10_000);
    assertThat(finisher(destination).finish(next)).isInstanceOf(Completion.Placed.class);
    assertThat(download.target()).hasBinaryContent(content);
  }

  @Test
  void aNewBeginningForgetsAllAndHasAnotherFile() {
    PartialFile part = destination.partial(download);
    Path before = part.writer().path();
    fetch(part.writer(), content, 0, 500);

    part.reset();

    assertThat(part.missing(10_000)).containsExactly(new Range(0, 10_000));
    assertThat(part.writer().path()).isNotEqualTo(before);
    assertThat(before).doesNotExist();
  }

  @Test
  void whoStillWritesToAnEarlierBeginningHarmsNothing() throws IOException {
    PartialFile part = destination.partial(download);
    PartWriter late = part.writer();
    try (FileChannel open = late.openForWriting()) {
      part.reset();
      TestFiles.write(open, new byte[5_000], 0, 5_000);
      late.written(0, ByteBuffer.allocate(5_000));
      fetch(late, new byte[10_000], 0, 10_000);
    }

    assertThat(part.receivedBytes()).isZero();
    fetch(part.writer(), content, 0, 10_000);
    assertThat(finisher(destination).finish(part)).isInstanceOf(Completion.Placed.class);
    assertThat(Files.readAllBytes(download.target())).isEqualTo(content);
  }

  @Test
  void bytesWrittenAgainAreHashedAgain() throws IOException {
    PartialFile part = destination.partial(download);
    fetch(part.writer(), content, 0, 10_000);
    fetch(part.writer(), new byte[10_000], 100, 200);

    assertThat(finisher(destination).finish(part)).isInstanceOf(Completion.Rejected.class);
    assertThat(download.target()).doesNotExist();
  }

  @Test
  void bytesWrittenAgainByAWorkerProcessAreHashedAgain() throws IOException {
    PartialFile part = destination.partial(download);
    fetch(part.writer(), content, 0, 10_000);
    try (FileChannel channel = part.writer().openForWriting()) {
      TestFiles.write(channel, new byte[10_000], 100, 200);
    }
    part.writer().received(100, 200);

    assertThat(finisher(destination).finish(part)).isInstanceOf(Completion.Rejected.class);
  }

  @Test
  void theDigestOfAWorkerProcessIsTaken() throws IOException {
    PartialFile part = destination.partial(download);
    try (FileChannel channel = part.writer().openForWriting()) {
      TestFiles.write(channel, content, 0, 10_000);
    }
    part.writer().received(0, 10_000);
    part.writer().adoptSums(10_000, sums("00"));

    assertThat(finisher(destination).finish(part)).isInstanceOf(Completion.Rejected.class);
    part.writer().adoptSums(10_000, sums(TestFiles.sha256(content)));
    assertThat(finisher(destination).finish(part))
        .isEqualTo(
            new Completion.Placed(
                new Outcome.Downloaded(
                    download.target(), 10_000, Optional.of(TestFiles.checksum(content)), true)));
  }

  private static FileSums sums(String digest) {
    return new FileSums(digest, Optional.empty());
  }

  @Test
  void theBuffersPositionStays() {
    ByteBuffer buffer = ByteBuffer.wrap(content);

    destination.partial(download).writer().written(0, buffer);

    assertThat(buffer.remaining()).isEqualTo(content.length);
  }

  @Test
  void aNativeDigestSaysTheSame() {
    StoreOptions options = new StoreOptions(new Digests(0), Long.MAX_VALUE, false);
    Destination fast = Destination.open(dest, options);
    PartialFile part = fast.partial(download);
    fetch(part.writer(), content, 0, 4_000);
    fetch(part.writer(), content, 4_000, 10_000);

    assertThat(finisher(fast).finish(part)).isInstanceOf(Completion.Placed.class);
  }
}
