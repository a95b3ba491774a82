package dev.drivefetch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivefetch.Fuzz;
import dev.drivefetch.model.Checksum;
import dev.drivefetch.model.Range;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is hashed while a file is being written, and that it is what the disk holds at the end. */
final class PrefixDigestTest {
  private static final int MIB = 1 << 20;

  @TempDir private Path directory;

  /** What happens each time that bytes are hashed, before they are. */
  private Runnable meanwhile = () -> {};

  private PartWriter part(Path file, List<Range> before) {
    var digest = new PrefixDigest(() -> new RunningSums(new Sha256(() -> meanwhile.run()), true));
    return new PartWriter(
        file, Hashing.by(Checksum.Algorithm.SHA256), 0, before, digest, Checkpoint.none());
  }

  private PartWriter part() {
    return part(directory.resolve("part"), List.of());
  }

  private static void write(PartWriter part, Random random, int start, int end) {
    var bytes = new byte[end - start];
    random.nextBytes(bytes);
    writeToDisk(part, start, bytes);
    part.written(start, ByteBuffer.wrap(bytes));
  }

  private static void writeToDisk(PartWriter part, int start, byte[] bytes) {
    try (FileChannel channel = part.openForWriting()) {
      channel.write(ByteBuffer.wrap(bytes), start);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void assertDigestIsThatOfTheDisk(PartWriter part) throws IOException {
    byte[] onDisk = Files.readAllBytes(part.path());
    assertThat(part.digest().sums(part.path(), onDisk.length))
        .isEqualTo(new FileSums(TestFiles.sha256(onDisk), Optional.of(TestFiles.crc32c(onDisk))));
  }

  @Test
  void whatComesInOrderIsHashedAsItPasses() {
    PartWriter part = part();
    write(part, new Random(1), 0, 1000);
    write(part, new Random(2), 1000, 5000);

    assertThat(part.digest().hashed()).isEqualTo(5000);
  }

  @Test
  void whatOthersBroughtIsHashedOnceItFollowsOn() {
    PartWriter part = part();
    write(part, new Random(1), 1000, 2000);
    part.follow();
    assertThat(part.digest().hashed()).as("while the first bytes are missing").isZero();

    write(part, new Random(2), 0, 1000);
    part.follow();
    assertThat(part.digest().hashed()).isEqualTo(2000);
  }

  @Test
  void whoeverBroughtThemHashesABoundedNumberOfBytes() {
    PartWriter part = part();
    write(part, new Random(1), 1000, 3 * MIB);
    write(part, new Random(2), 0, 1000);

    part.follow();
    assertThat(part.digest().hashed()).isEqualTo(1000 + MIB);
    part.follow();
    part.follow();
    assertThat(part.digest().hashed()).isEqualTo(3 * MIB);
  }

  @Test
  void whatAnEarlierRunLeftIsHashedToo() throws IOException {
    Files.write(directory.resolve("part"), TestFiles.bytes(2000, 1));
    PartWriter part = part(directory.resolve("part"), List.of(new Range(0, 2000)));
    write(part, new Random(2), 4000, 5000);

    part.follow();

    assertThat(part.digest().hashed()).isEqualTo(2000);
  }

  @Test
  void whatOneWorkerProcessBringsFromTheFirstByteOnIsNotReadAgain() {
    PartWriter part = part();
    writeToDisk(part, 0, new byte[3000]);
    part.received(0, 1000);
    part.received(1000, 2000);
    part.follow();

    assertThat(part.digest().hashed()).isZero();
  }

  @Test
  void whatSeveralWorkerProcessesBringIs() {
    PartWriter part = part();
    writeToDisk(part, 0, new byte[3000]);
    part.received(2000, 3000);
    part.received(0, 2000);
    part.follow();

    assertThat(part.digest().hashed()).isEqualTo(3000);
  }

  @Test
  void bytesWrittenAgainAreReadAgain() throws IOException {
    PartWriter part = part();
    write(part, new Random(1), 0, 3000);
    write(part, new Random(2), 2999, 3001);
    assertThat(part.digest().hashed()).isZero();

    assertDigestIsThatOfTheDisk(part);
  }

  @Test
  void bytesWrittenAgainWhileTheyAreHashedAreReadAgain() throws IOException {
    PartWriter part = part();
    meanwhile = once(() -> write(part, new Random(2), 2999, 3001));
    write(part, new Random(1), 0, 3000);
    assertThat(part.digest().hashed()).isZero();

    assertDigestIsThatOfTheDisk(part);
  }

  @Test
  void soAreThoseThatAreReadBack() throws IOException {
    PartWriter part = part();
    write(part, new Random(1), 1000, 3000);
    write(part, new Random(2), 0, 1000);
    meanwhile = once(() -> write(part, new Random(3), 2999, 3001));
    part.follow();
    assertThat(part.digest().hashed()).isZero();

    assertDigestIsThatOfTheDisk(part);
  }

  @Test
  void whileOneHashesTheOthersLeaveItToHim() throws IOException {
    PartWriter part = part();
    meanwhile =
        once(
            () -> {
              write(part, new Random(2), 1000, 2000);
              part.follow();
              assertThat(part.digest().hashed()).isZero();
            });
    write(part, new Random(1), 0, 1000);
    part.follow();

    assertThat(part.digest().hashed()).isEqualTo(2000);
    assertDigestIsThatOfTheDisk(part);
  }

  private Runnable once(Runnable task) {
    return () -> {
      meanwhile = () -> {};
      task.run();
    };
  }

  @Test
  void aDiskThatCannotBeReadFailsAtTheEndOnly() throws IOException {
    PartWriter part = part();
    write(part, new Random(1), 1000, 2000);
    write(part, new Random(1), 0, 1000);
    Files.delete(part.path());

    part.follow();
    assertThat(part.digest().isReadable()).as("it is not tried again and again").isFalse();
    assertThatThrownBy(() -> part.digest().sums(part.path(), 2000)).isInstanceOf(IOException.class);
  }

  @Test
  void isThatOfTheDiskWhateverIsWrittenInWhateverOrder() {
    Fuzz.trials(300, this::writeAtRandom);
  }

  private void writeAtRandom(Random random) throws IOException {
    Path file = directory.resolve("random");
    int size = 1 + random.nextInt(3000);
    int before = random.nextBoolean() ? random.nextInt(size) : 0;
    Files.write(file, TestFiles.bytes(before, random.nextInt()));
    PartWriter part = part(file, before == 0 ? List.of() : List.of(new Range(0, before)));
    for (int i = 0; i < 30; i++) {
      int start = random.nextInt(4) == 0 ? (int) part.digest().hashed() : random.nextInt(size);
      int end = Math.min(size, start + random.nextInt(size));
      if (start < end) {
        change(part, random, start, end);
      }
    }
    write(part, random, size - 1, size);
    assertDigestIsThatOfTheDisk(part);
  }

  private static void change(PartWriter part, Random random, int start, int end) {
    switch (random.nextInt(3)) {
      case 0 -> {
        writeToDisk(part, start, TestFiles.bytes(end - start, random.nextInt()));
        part.received(start, end);
      }
      case 1 -> write(part, random, start, end);
      default -> part.follow();
    }
  }

  /**
   * Several at once, each at its own bytes and now and then, with other content, at its
   * neighbour's, as one does whose end came nearer while it wrote.
   */
  @Test
  void isThatOfTheDiskWhoeverWritesAtTheSameTime() {
    Fuzz.trials(60, random -> writeTogether(random, 1500));
  }

  /** The same without trespassing, so that there is always something to follow. */
  @Test
  void isThatOfTheDiskWhoeverFollows() {
    Fuzz.trials(60, random -> writeTogether(random, 1000));
  }

  private void writeTogether(Random random, int farthest) throws Exception {
    int writers = 4;
    Path file = directory.resolve("together");
    Files.deleteIfExists(file);
    PartWriter part = part(file, List.of());
    var start = new CyclicBarrier(writers);
    try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < writers; i++) {
        int first = i * 1000;
        long seed = random.nextLong();
        running.add(
            threads.submit(
                (Callable<Void>)
                    () -> {
                      start.await();
                      writeInOrder(part, new Random(seed), first, first + farthest);
                      return null;
                    }));
      }
      for (Future<?> each : running) {
        each.get();
      }
    }
    assertDigestIsThatOfTheDisk(part);
  }

  private static void writeInOrder(PartWriter part, Random random, int start, int end) {
    for (int at = start; at < end; ) {
      int next = Math.min(end, at + 1 + random.nextInt(300));
      write(part, random, at, next);
      part.follow();
      at = next;
    }
  }

  /** The JDK's, which tells when it is at work. */
  private static final class Sha256 extends MessageDigest {
    private final MessageDigest digest =
        Digests.standard().create(Checksum.Algorithm.SHA256, OptionalLong.empty());
    private final Runnable meanwhile;

    Sha256(Runnable meanwhile) {
      super("SHA-256");
      this.meanwhile = meanwhile;
    }

    @Override
    protected void engineUpdate(byte input) {
      digest.update(input);
    }

    @Override
    protected void engineUpdate(byte[] input, int offset, int length) {
      meanwhile.run();
      digest.update(input, offset, length);
    }

    @Override
    protected byte[] engineDigest() {
      return digest.digest();
    }

    @Override
    protected void engineReset() {
      digest.reset();
    }
  }
}
