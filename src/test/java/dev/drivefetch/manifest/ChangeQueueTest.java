package dev.drivefetch.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class ChangeQueueTest {
  private static final int MORE_THAN_FIT = 10_001;

  private static ManifestChange change(int number) {
    return new ManifestChange.Gone("id", "path-" + number);
  }

  private static void write(ChangeQueue queue, List<ManifestChange> written) {
    for (var batch = queue.next(); !batch.isEmpty(); batch = queue.next()) {
      written.addAll(batch);
      queue.written(batch.size());
    }
  }

  @Test
  void whatIsPutByAnInterruptedThreadIsWrittenInOrderAndItStaysInterrupted()
      throws InterruptedException {
    var queue = new ChangeQueue();
    List<ManifestChange> expected = new ArrayList<>();
    List<ManifestChange> written = new ArrayList<>();
    Thread writer = Thread.ofPlatform().start(() -> write(queue, written));

    Thread.currentThread().interrupt();
    for (int i = 0; i < 2 * MORE_THAN_FIT; i++) {
      expected.add(change(i));
      queue.put(expected.getLast());
    }
    queue.flush();
    int atFlush = written.size();
    boolean stillInterrupted = Thread.interrupted();
    queue.close();
    writer.join();

    assertThat(stillInterrupted).isTrue();
    assertThat(atFlush).as("written when the flush returned").isEqualTo(2 * MORE_THAN_FIT);
    assertThat(written).isEqualTo(expected);
  }

  @Test
  void aWriterThatDiesReleasesThoseWhoFlushAndThoseWhoWaitForRoom() throws InterruptedException {
    for (int round = 0; round < 50; round++) {
      var queue = new ChangeQueue();
      var begun = new CountDownLatch(2);
      Thread flushing =
          Thread.ofPlatform()
              .start(
                  () -> {
                    begun.countDown();
                    queue.put(change(0));
                    queue.flush();
                  });
      Thread putting =
          Thread.ofPlatform()
              .start(
                  () -> {
                    begun.countDown();
                    for (int i = 0; i < MORE_THAN_FIT; i++) {
                      queue.put(change(i));
                    }
                  });
      begun.await();

      var _ = queue.next();
      queue.end();

      flushing.join();
      putting.join();
      queue.put(change(1));
      queue.flush();
    }
  }

  @Test
  void whatComesAfterTheCloseIsNotTakenAndNobodyWaitsForIt() {
    var queue = new ChangeQueue();
    queue.put(change(1));
    queue.close();
    queue.put(change(2));
    List<ManifestChange> written = new ArrayList<>();

    write(queue, written);
    queue.flush();

    assertThat(written).containsExactly(change(1));
  }
}
