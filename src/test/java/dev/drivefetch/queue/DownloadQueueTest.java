package dev.drivefetch.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivefetch.model.Download;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.Range;
import dev.drivefetch.model.Reason;
import dev.drivefetch.store.Destination;
import dev.drivefetch.store.TestFiles;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who waits, and who is woken. */
@Timeout(20)
final class DownloadQueueTest {
  @TempDir private Path dest;
  private QueueWorld world;

  @BeforeEach
  void makeWorld() {
    world = new QueueWorld(dest, 1);
  }

  @Test
  void whoWaitsIsWokenByAFile() throws Exception {
    FutureTask<Optional<Work>> taken = waiting(() -> world.queue.take(1, true));
    Download file = world.add("file", 10);

    assertThat(result(taken)).get().extracting(it -> ((Lease) it).download()).isEqualTo(file);
  }

  @Test
  void aFileIsSharedWithWorkersThatAreStillToCome() throws Exception {
    world.add("file", 8 << 20);
    world.queue.close();

    world.queue.take(4, true);
    Optional<Work> second = world.queue.take(4, true);

    assertThat(second)
        .get()
        .extracting(it -> ((Lease) it).asked())
        .isEqualTo(new Range(6 << 20, 8 << 20));
  }

  @Test
  void whoWaitsIsWokenByTheEnd() throws Exception {
    FutureTask<Optional<Work>> taken = waiting(() -> world.queue.take(1, true));
    world.queue.close();

    assertThat(result(taken)).isEmpty();
  }

  @Test
  void whoWaitsIsWokenByAStop() throws Exception {
    FutureTask<Optional<Work>> taken = waiting(() -> world.queue.take(1, true));
    world.queue.stop(QueueWorld.failure(Reason.INTERRUPTED));

    assertThat(result(taken)).isEmpty();
  }

  @Test
  void whoWaitsIsWokenByWhatComesOfOthersWork() throws Exception {
    world.add("file", 0);
    Verification verification = world.verification();
    world.queue.close();
    FutureTask<Optional<Work>> taken = waiting(() -> world.queue.take(1, true));
    world.verifies(verification);

    assertThat(result(taken)).isEmpty();
  }

  @Test
  void whoWaitsHelpsWithTheLastFile() throws Exception {
    FutureTask<Optional<Work>> one = waiting(() -> world.queue.take(2, true));
    FutureTask<Optional<Work>> other = waiting(() -> world.queue.take(2, true));
    world.addLast("file", 10 * QueueWorld.MIB);

    assertThat(result(one)).isPresent();
    assertThat(result(other)).isPresent();
  }

  @Test
  void aFullQueueHoldsTheListingUpUntilAFileEnds() throws Exception {
    world.add("first", 10);
    FutureTask<Download> second = waiting(() -> world.add("second", 10));
    assertThat(world.told(FetchEvent.FileQueued.class)).hasSize(1);
    world.fails(world.lease(), Reason.NOT_FOUND);

    result(second);
    assertThat(world.told(FetchEvent.FileQueued.class)).hasSize(2);
  }

  @Test
  void aFullQueueHoldsNobodyUpOnceStopped() throws Exception {
    world.add("first", 10);
    FutureTask<Download> second = waiting(() -> world.add("second", 10));
    world.queue.stop(QueueWorld.failure(Reason.INTERRUPTED));

    result(second);
    assertThat(world.outcomes()).hasSize(2);
  }

  @Test
  void aFileWhoseListingIsInterruptedComesToItsEndToo() {
    world.add("first", 10);
    Thread.currentThread().interrupt();
    Download second = TestFiles.download(dest, "second", TestFiles.sized(10));

    assertThatThrownBy(() -> world.queue.add(second)).isInstanceOf(InterruptedException.class);
    world.queue.stop(QueueWorld.failure(Reason.INTERRUPTED));
    assertThat(world.outcome(second)).get().isInstanceOf(Outcome.Stopped.class);
  }

  @Test
  void anInterruptOfTheListingAfterAStopLosesNoFile() throws Exception {
    world.queue.stop(QueueWorld.failure(Reason.INTERRUPTED));
    Thread.currentThread().interrupt();
    Download file = TestFiles.download(dest, "file", TestFiles.sized(10));
    world.queue.add(file);

    assertThat(Thread.interrupted()).as("still interrupted").isTrue();
    assertThat(world.outcome(file)).get().isInstanceOf(Outcome.Stopped.class);
  }

  @Test
  void listenersAreToldOfEveryChange() {
    var told = new AtomicInteger();
    world.queue.onChange(told::incrementAndGet);

    world.add("file", 10);
    assertThat(told).as("added").hasValue(1);
    world.fails(world.lease(), Reason.SERVER_ERROR);
    assertThat(told).as("ended").hasValue(2);
    world.queue.close();
    assertThat(told).as("closed").hasValue(3);
  }

  @Test
  void aRangeOfAFileThatIsNotWholeIsOnRecordBeforeItsWorkerTakesOnAnother() {
    Download download = world.addLast("file", 10 * QueueWorld.MIB);
    world.lease();
    Lease tail = world.lease();
    QueueWorld.receive(tail, QueueWorld.MIB * 10);

    world.succeeds(tail);

    assertThat(Destination.of(dest).partial(download).missing(10 * QueueWorld.MIB))
        .as("what a later run would fetch")
        .containsExactly(new Range(0, tail.asked().start()));
  }

  @Test
  void aRangesEndIsToldBeforeItsNumberIsFree() {
    world.add("file", 10);
    Lease lease = world.lease();
    world.queue.onChange(
        () ->
            assertThat(world.told(FetchEvent.RangeEnded.class))
                .as("ends told when the number is free")
                .hasSize(1));
    world.fails(lease, Reason.SERVER_ERROR);
  }

  private interface Task<T> {
    T run() throws InterruptedException;
  }

  /** Runs it on a thread of its own and comes back when that waits. */
  private static <T> FutureTask<T> waiting(Task<T> task) {
    var future = new FutureTask<>(task::run);
    Thread thread = Thread.ofPlatform().daemon().start(future);
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    return future;
  }

  private static <T> T result(FutureTask<T> task) throws Exception {
    return task.get(10, TimeUnit.SECONDS);
  }
}
