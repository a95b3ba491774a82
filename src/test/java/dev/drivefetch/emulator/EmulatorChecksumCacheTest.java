package dev.drivefetch.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

final class EmulatorChecksumCacheTest {
  /** Its bytes are slow to come. */
  private static final class SlowSource implements ByteSource {
    private final CountDownLatch reading = new CountDownLatch(1);
    private final CountDownLatch ready = new CountDownLatch(1);

    @Override
    public long size() {
      return 3;
    }

    @Override
    public boolean blocking() {
      return false;
    }

    @Override
    public byte[] read(long offset, int length) {
      reading.countDown();
      try {
        ready.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return new byte[length];
    }
  }

  @Test
  void twoAnswersThatNeedTheSameChecksumsAtOnceBothHaveThem() throws Exception {
    var cache = new ChecksumCache();
    var source = new SlowSource();
    var first = new FutureTask<>(() -> sums(cache, source));
    var second = new FutureTask<>(() -> sums(cache, source));

    Thread.ofPlatform().start(first);
    source.reading.await();
    Thread waiting = Thread.ofPlatform().start(second);
    while (waiting.isAlive() && waiting.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    source.ready.countDown();

    assertThat(first.get()).isPresent();
    assertThat(second.get()).as("of the one that came while they were computed").isPresent();
  }

  private static Optional<Checksums> sums(ChecksumCache cache, ByteSource source) {
    try {
      return cache.of(source, System.nanoTime());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
