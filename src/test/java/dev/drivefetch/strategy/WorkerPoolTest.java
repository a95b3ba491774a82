package dev.drivefetch.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivefetch.model.Reason;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class WorkerPoolTest {
  private final Set<Integer> ended = new ConcurrentSkipListSet<>();
  private final List<Reason> stopped = new CopyOnWriteArrayList<>();

  @Test
  void startsOnlyOneMoreThanHaveWork() throws InterruptedException {
    run(64, 3);

    assertThat(ended).containsExactly(1, 2, 3, 4);
  }

  @Test
  void startsNoMoreThanAreAllowed() throws InterruptedException {
    run(5, 64);

    assertThat(ended).containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void goesOnWithTheThreadsThatCanBeStarted() throws InterruptedException {
    run(5, 64, failingFrom(3));

    assertThat(ended).containsExactly(1, 2);
  }

  @Test
  void fallsShortWhereNoThreadCanBeStarted() {
    assertThatThrownBy(() -> run(5, 64, failingFrom(1))).isInstanceOf(OutOfMemoryError.class);

    assertThat(ended).isEmpty();
  }

  /** As a limit of processes does it: the thread is there, but does not start. */
  private static ThreadFactory failingFrom(int number) {
    var made = new AtomicInteger();
    return task ->
        made.incrementAndGet() < number
            ? new Thread(task)
            : new Thread(task) {
              @Override
              public void start() {
                throw new OutOfMemoryError(
                    "unable to create native thread: possibly out of memory");
              }
            };
  }

  @Test
  void aMemberThatBreaksStopsTheOthersAndIsToldOf() {
    var stop = new CountDownLatch(1);

    assertThatThrownBy(
            () ->
                WorkerPool.run(
                    2,
                    number ->
                        busy -> {
                          busy.run();
                          if (number == 2) {
                            throw new IllegalArgumentException("broken");
                          }
                          stop.await();
                        },
                    Thread::new,
                    why -> {
                      stopped.add(why.reason());
                      stop.countDown();
                    }))
        .hasRootCauseInstanceOf(IllegalArgumentException.class);
    assertThat(stopped).containsExactly(Reason.DEFECT);
  }

  @Test
  void anInterruptedCrewIsGoneWhenItReturns() {
    Thread.currentThread().interrupt();
    List<Thread> made = new CopyOnWriteArrayList<>();

    assertThatThrownBy(
            () ->
                WorkerPool.run(
                    3,
                    _ ->
                        busy -> {
                          busy.run();
                          new CountDownLatch(1).await();
                        },
                    task -> {
                      var thread = new Thread(task);
                      made.add(thread);
                      return thread;
                    },
                    why -> stopped.add(why.reason())))
        .isInstanceOf(InterruptedException.class);
    assertThat(made).isNotEmpty().noneMatch(Thread::isAlive);
    assertThat(stopped).as("told before they are waited for").containsExactly(Reason.INTERRUPTED);
  }

  /** So many of them get work; returns when all have ended. */
  private void run(int most, int withWork) throws InterruptedException {
    run(most, withWork, Thread.ofPlatform().factory());
  }

  private void run(int most, int withWork, ThreadFactory threads) throws InterruptedException {
    WorkerPool.run(
        most,
        number ->
            busy -> {
              if (number <= withWork) {
                busy.run();
              }
              ended.add(number);
            },
        threads,
        why -> stopped.add(why.reason()));
    assertThat(stopped).isEmpty();
  }
}
