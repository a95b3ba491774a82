package dev.drivefetch.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.model.Download;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ranges whose workers still have to start, and workers that are ready. */
final class TakeOverTest {
  @TempDir private Path dest;
  private QueueWorld world;

  @BeforeEach
  void makeWorld() {
    world = new QueueWorld(dest);
  }

  @Test
  void aReadyWorkerTakesTheLongestRangeThatWaitsForItsWorker() {
    world.add("large", 1000);
    Download middle = world.add("middle", 100);
    world.addLast("small", 10);
    world.lease();
    Lease waiting = waiting();
    waiting();

    Lease taken = world.lease();
    assertThat(taken.download()).isEqualTo(middle);
    assertThat(taken.asked()).isEqualTo(waiting.asked());
    assertThat(waiting.isCancelled()).as("the other is told").isTrue();
  }

  @Test
  void aFileThatWasTakenOverEndsOnce() {
    Download file = world.addLast("file", 10);
    Lease waiting = waiting();
    Lease taken = world.lease();
    world.succeeds(waiting);
    QueueWorld.receive(taken, 10);
    world.succeeds(taken);

    world.verifies(world.verification());
    assertThat(world.outcomes()).hasSize(1);
    assertThat(world.outcome(file)).isPresent();
  }

  @Test
  void whatHasItsWorkerIsNotTaken() {
    world.addLast("file", 10);
    Lease begun = waiting();
    assertThat(begun.writer().claim().begin()).isTrue();

    assertThat(world.queue.poll(1)).isEqualTo(new Next.Idle());
  }

  @Test
  void nothingIsTakenWhileMoreFilesMayCome() {
    world.add("file", 10);
    waiting();

    assertThat(world.queue.poll(1)).isEqualTo(new Next.Idle());
  }

  @Test
  void whoIsNotReadyTakesNothing() throws Exception {
    Download first = world.add("first", 100);
    Download second = world.addLast("second", 10);
    waiting();
    Optional<Work> work = world.queue.take(2, false);

    assertThat(work).get().extracting(it -> ((Lease) it).download()).isEqualTo(second);
    ((Lease) work.orElseThrow()).writer().claim().awaitWorker();
    assertThat(world.lease().download()).as("who is ready").isEqualTo(first);
  }

  private Lease waiting() {
    Lease lease = world.lease();
    lease.writer().claim().awaitWorker();
    return lease;
  }
}
