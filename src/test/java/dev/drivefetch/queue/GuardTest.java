package dev.drivefetch.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivefetch.model.Download;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.Reason;
import dev.drivefetch.store.RangeWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is thrown while a piece of work is done, it goes back to the queue, once. */
@Timeout(20)
final class GuardTest {
  @TempDir private Path dest;
  private QueueWorld world;

  @BeforeEach
  void makeWorld() {
    world = new QueueWorld(dest);
  }

  @Test
  void aRangeIsFetchedItsFileVerifiedAndThenThereIsNothingMore() throws Exception {
    Download file = world.addLast("file", 10);
    Worker worker =
        (_, writer) -> {
          QueueWorld.receive(writer, new byte[10], 10);
          return Optional.empty();
        };

    assertThat(world.queue.work(1, worker)).as("the range").isTrue();
    assertThat(world.queue.work(1, worker)).as("the verification").isTrue();
    assertThat(world.queue.work(1, worker)).as("nothing any more").isFalse();
    assertThat(world.outcome(file)).get().isInstanceOf(Outcome.Downloaded.class);
  }

  @Test
  void anExceptionOutOfAWorkerGivesTheRangeBackAndStopsTheRun() throws Exception {
    isGivenBackBy(
        (_, _) -> {
          throw new IllegalArgumentException("broken");
        });
    assertThat(world.queue.stopped()).get().extracting(Failure::reason).isEqualTo(Reason.DEFECT);
  }

  @Test
  void anErrorOutOfAWorkerGivesTheRangeBack() throws Exception {
    isGivenBackBy(
        (_, _) -> {
          throw new StackOverflowError();
        });
  }

  @Test
  void aLackOfThreadsIsCalledByItsName() throws Exception {
    isGivenBackBy(
        (_, _) -> {
          throw new OutOfMemoryError("unable to create native thread: possibly out of memory");
        });
    assertThat(world.queue.stopped()).get().extracting(Failure::reason).isEqualTo(Reason.THREADS);
  }

  @Test
  @SuppressWarnings({"NullAway", "NullOptional"})
  void aWorkerWithoutAnAnswerGivesTheRangeBack() throws Exception {
    isGivenBackBy((_, _) -> null);
  }

  @Test
  void whatBreaksBeforeTheWorkBeginsGivesItBack() throws Exception {
    isGivenBackBy(
        new Worker() {
          @Override
          public Optional<Failure> fetch(Download download, RangeWriter writer) {
            return Optional.empty();
          }

          @Override
          public void hasWork() {
            throw new IllegalStateException("broken");
          }
        });
  }

  @Test
  void anInterruptGivesTheRangeBackAndIsThrownOn() {
    Download file = world.addLast("file", 10);
    Worker interrupted =
        (_, _) -> {
          throw new InterruptedException("seen");
        };

    assertThatThrownBy(() -> world.queue.work(1, interrupted))
        .isInstanceOf(InterruptedException.class);
    assertThat(world.outcome(file)).isPresent();
    assertThat(world.queue.poll(1)).isEqualTo(new Next.Done());
  }

  private void isGivenBackBy(Worker worker) throws InterruptedException {
    Download file = world.addLast("file", 10);

    world.queue.work(1, worker);

    assertThat(world.outcome(file)).as("what became of the file").isPresent();
    assertThat(world.told(FetchEvent.RangeEnded.class)).hasSize(1);
    assertThat(world.queue.poll(1)).isEqualTo(new Next.Done());
  }

  @Test
  void aWatcherThatBreaksLosesNoOutcome() throws Exception {
    Download file = world.addLast("file", 10);
    Download other = world.addLast("other", 10);
    world.breaksAt(FetchEvent.RangeStarted.class);

    world.queue.work(1, (_, _) -> Optional.empty());

    assertThat(world.outcome(file)).isPresent();
    assertThat(world.outcome(other)).isPresent();
    assertThat(world.queue.poll(1)).isEqualTo(new Next.Done());
  }

  @Test
  void aWatcherThatBreaksAtOneOutcomeIsToldOfTheOthers() {
    world.addLast("file", 10);
    world.addLast("other", 10);
    world.breaksAt(FetchEvent.RunStopped.class);

    world.queue.stop(QueueWorld.failure(Reason.INTERRUPTED));

    assertThat(world.outcomes()).hasSize(2);
  }

  @Test
  void anEventLoopsRangeIsGivenBackWhenItSaysSo() {
    Download file = world.addLast("file", 10);
    var loop = new FakeLoop();
    world.queue.poll(1, loop);
    assertThat(loop.ended).isZero();

    loop.done.getFirst().accept(Optional.of(QueueWorld.failure(Reason.NOT_FOUND)));

    assertThat(loop.ended).isEqualTo(1);
    assertThat(world.outcome(file)).isPresent();
  }

  @Test
  void onlyTheFirstAnswerOfAnEventLoopCounts() {
    world.addLast("file", 10);
    var loop = new FakeLoop();
    world.queue.poll(1, loop);

    loop.done.getFirst().accept(Optional.of(QueueWorld.failure(Reason.SERVER_ERROR)));
    loop.done.getFirst().accept(Optional.of(QueueWorld.failure(Reason.NOT_FOUND)));

    assertThat(loop.ended).isEqualTo(1);
    assertThat(world.outcomes()).as("outcomes: it is tried again").isEmpty();
  }

  @Test
  void anEventLoopThatBreaksGivesTheRangeBack() {
    Download file = world.addLast("file", 10);
    var loop =
        new FakeLoop() {
          @Override
          public void fetch(
              Download download, RangeWriter writer, Consumer<Optional<Failure>> done) {
            throw new IllegalStateException("broken");
          }
        };

    assertThat(world.queue.poll(1, loop)).isInstanceOf(Next.Go.class);

    assertThat(loop.ended).isEqualTo(1);
    assertThat(world.outcome(file)).isPresent();
    assertThat(world.queue.poll(1)).isEqualTo(new Next.Done());
  }

  @Test
  void aTaskBesideTheLoopThatCannotStartIsGivenBack() {
    Download file = world.addLast("file", 0);
    var loop =
        new FakeLoop() {
          @Override
          public void aside(Runnable task, Runnable done) {
            throw new OutOfMemoryError("unable to create native thread");
          }
        };

    world.queue.poll(1, loop);

    assertThat(loop.ended).isEqualTo(1);
    assertThat(world.outcome(file)).isPresent();
    assertThat(world.queue.stopped()).get().extracting(Failure::reason).isEqualTo(Reason.THREADS);
  }

  @Test
  void aTaskBesideTheLoopThatIsDroppedIsGivenBack() {
    Download file = world.addLast("file", 0);
    var loop =
        new FakeLoop() {
          @Override
          public void aside(Runnable task, Runnable done) {
            done.run();
          }
        };

    world.queue.poll(1, loop);

    assertThat(loop.ended).isEqualTo(1);
    assertThat(world.outcome(file)).isPresent();
  }

  /** Answers when the test says so, and does beside it at once what it is given. */
  private static class FakeLoop implements AsyncWorker {
    final List<Consumer<Optional<Failure>>> done = new ArrayList<>();
    int ended;

    @Override
    public void fetch(Download download, RangeWriter writer, Consumer<Optional<Failure>> answer) {
      done.add(answer);
    }

    @Override
    public void aside(Runnable task, Runnable answer) {
      task.run();
      answer.run();
    }

    @Override
    public void ended() {
      ended++;
    }
  }
}
