package dev.drivefetch.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.model.Checksum;
import dev.drivefetch.model.Range;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class RangeWriterTest {
  private static final Range RANGE = new Range(10, 60);

  @TempDir private Path directory;

  private final AtomicLong progress = new AtomicLong();
  private PartWriter part;
  private RangeWriter writer;

  @BeforeEach
  void open() {
    part =
        PartWriter.of(
            directory.resolve("part"),
            Hashing.by(Checksum.Algorithm.MD5),
            OptionalLong.of(100),
            Digests.standard(),
            Checkpoint.none());
    writer = new RangeWriter(part, RANGE, progress::addAndGet);
  }

  @Test
  void writesWhereItsRangeIs() throws IOException {
    write(20);

    assertThat(directory.resolve("part")).hasSize(30);
    assertThat(writer.remaining()).isEqualTo(new Range(30, 60));
    assertThat(part.ranges()).containsExactly(new Range(10, 30));
    assertThat(progress).hasValue(20);
  }

  @Test
  void takesNoByteBeyondItsEnd() throws IOException {
    write(70);

    assertThat(writer.position()).isEqualTo(60);
    assertThat(writer.isComplete()).isTrue();
    assertThat(directory.resolve("part")).hasSize(60);
  }

  @Test
  void stopsWhereTheEndCameNearer() throws IOException {
    writer.shorten(40);
    write(70);

    assertThat(writer.position()).isEqualTo(40);
    assertThat(writer.isComplete()).isTrue();
    assertThat(writer.range()).as("what was asked for").isEqualTo(new Range(10, 60));
  }

  @Test
  void theEndNeverGoesAway() {
    writer.shorten(40);
    writer.shorten(50);

    assertThat(writer.end()).isEqualTo(40);
  }

  @Test
  void anEndBehindThePositionLeavesNothing() throws IOException {
    write(30);
    writer.shorten(20);

    assertThat(writer.isComplete()).isTrue();
    assertThat(writer.remaining().isEmpty()).isTrue();
    assertThat(writer.wanted(40, 10)).isZero();
  }

  @Test
  void onceCalledOffNothingCounts() throws IOException {
    writer.cancel();
    write(20);
    writer.advanceTo(50);

    assertThat(writer.position()).isEqualTo(10);
    assertThat(part.ranges()).isEmpty();
    assertThat(progress).hasValue(0);
  }

  @Test
  void whatAnotherProcessWroteCountsOnce() {
    writer.advanceTo(30);
    writer.advanceTo(20);
    writer.advanceTo(30);

    assertThat(progress).hasValue(20);
    assertThat(part.ranges()).containsExactly(new Range(10, 30));
  }

  @Test
  void wantsWhatIsLeftAndNoMoreThanThereIs() {
    assertThat(writer.wanted(10, 20)).isEqualTo(20);
    assertThat(writer.wanted(50, 20)).isEqualTo(10);
    assertThat(writer.wanted(60, 20)).isZero();
    assertThat(writer.wanted(Long.MAX_VALUE, 20)).isZero();
    assertThat(open(part).wanted(Long.MAX_VALUE - 5, 20)).isEqualTo(5);
    assertThat(open(part).wanted(0, Integer.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void whatIsWrittenIsPutOnRecordBeforeMoreIsTaken() throws IOException {
    List<Long> recordedAt = new ArrayList<>();
    writer = new RangeWriter(recorded(() -> recordedAt.add(writer.position())), RANGE, _ -> {});
    for (int each = 0; each < 5; each++) {
      write(9);
    }

    assertThat(recordedAt).as("positions when a record was written").containsExactly(28L, 46L);
    assertThat(writer.isCheckpointDue()).isFalse();
  }

  @Test
  void whatIsCalledOffNeedsNoMoreRecord() {
    writer = new RangeWriter(recorded(() -> {}), RANGE, _ -> {});
    writer.advanceTo(50);
    assertThat(writer.isCheckpointDue()).isTrue();

    writer.cancel();

    assertThat(writer.isCheckpointDue()).isFalse();
  }

  private PartWriter recorded(Runnable writing) {
    return PartWriter.of(
        directory.resolve("part"),
        Hashing.by(Checksum.Algorithm.MD5),
        OptionalLong.of(100),
        Digests.standard(),
        new Checkpoint(15, writing));
  }

  @Test
  void anOpenRangeIsNeverComplete() {
    RangeWriter open = open(part);
    open.advanceTo(1L << 40);

    assertThat(open.isComplete()).isFalse();
    assertThat(open.remaining()).isEqualTo(new Range(1L << 40, Range.OPEN));
  }

  @Test
  void aListenerIsToldOfEachChangeOnce() {
    var told = new AtomicInteger();
    writer.onChange(told::incrementAndGet);
    assertThat(told).as("nothing has changed yet").hasValue(0);

    writer.shorten(40);
    writer.shorten(40);
    assertThat(told).as("shortened").hasValue(1);
    writer.cancel();
    writer.cancel();
    assertThat(told).as("called off").hasValue(2);
  }

  @Test
  void aListenerThatComesLateIsToldAtOnce() {
    var told = new AtomicInteger();
    writer.shorten(40);
    writer.onChange(told::incrementAndGet);

    assertThat(told).hasValue(1);
  }

  @RepeatedTest(200)
  @Timeout(10)
  void noChangeIsMissedByAListenerThatComesAtTheSameTime() throws InterruptedException {
    var told = new AtomicInteger();
    Thread changing = Thread.ofPlatform().start(writer::cancel);
    writer.onChange(told::incrementAndGet);
    changing.join();

    assertThat(told).hasPositiveValue();
  }

  private static RangeWriter open(PartWriter part) {
    return new RangeWriter(part, Range.open(), _ -> {});
  }

  private void write(int count) throws IOException {
    try (FileChannel channel = writer.part().openForWriting()) {
      writer.write(channel, ByteBuffer.allocate(count));
    }
  }
}
