package dev.drivefetch.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class WorkerClaimTest {
  private static final int ROUNDS = 5_000;
  private static final int THIEVES = 3;

  private final WorkerClaim claim = new WorkerClaim();

  @Test
  void whatAwaitsNoWorkerIsNotStolen() {
    assertThat(claim.awaitsWorker()).isFalse();
    assertThat(claim.steal()).isFalse();
    assertThat(claim.begin()).isTrue();
  }

  @Test
  void whatHasBegunIsNotStolen() {
    claim.awaitWorker();
    assertThat(claim.hasBegun()).isFalse();

    assertThat(claim.begin()).isTrue();
    assertThat(claim.awaitsWorker()).isFalse();
    assertThat(claim.steal()).isFalse();
  }

  @Test
  void whatIsStolenIsStolenOnceAndNeverBegun() {
    claim.awaitWorker();

    assertThat(claim.steal()).isTrue();
    assertThat(claim.steal()).isFalse();
    assertThat(claim.begin()).isFalse();
    assertThat(claim.hasBegun()).isFalse();
    assertThat(claim.awaitsWorker()).isFalse();
  }

  @Test
  void whatIsStolenAwaitsNoWorkerAgain() {
    claim.awaitWorker();
    claim.steal();

    claim.awaitWorker();

    assertThat(claim.awaitsWorker()).isFalse();
    assertThat(claim.begin()).isFalse();
    assertThat(claim.steal()).isFalse();
  }

  @Test
  void whatBeganMayAwaitAnotherWorkerWhenItsOwnHasDied() {
    claim.awaitWorker();
    claim.begin();
    claim.awaitWorker();

    assertThat(claim.steal()).isTrue();
    assertThat(claim.begin()).isFalse();
  }

  /** All threads of a round meet before they act, so that they act at the same time. */
  @Test
  @Timeout(60)
  void ofOneThatBeginsAndSeveralThatStealExactlyOneSucceeds() throws Exception {
    List<WorkerClaim> claims = new ArrayList<>();
    List<AtomicInteger> successes = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      claims.add(new WorkerClaim());
      claims.getLast().awaitWorker();
      successes.add(new AtomicInteger());
    }
    var meeting = new CyclicBarrier(1 + THIEVES);
    List<Thread> threads = new ArrayList<>();
    for (int thief = 0; thief < THIEVES; thief++) {
      threads.add(eachRound(meeting, round -> count(claims.get(round)::steal, successes, round)));
    }
    threads.add(eachRound(meeting, round -> count(claims.get(round)::begin, successes, round)));
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(successes).extracting(AtomicInteger::get).containsOnly(1);
  }

  /** A worker that awaits its process again, begins and fails again is never robbed midway. */
  @RepeatedTest(50)
  @Timeout(60)
  void whoBeganHasItUntilItAwaitsAgain() throws InterruptedException {
    var stolen = new AtomicInteger();
    Thread thief =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (!Thread.currentThread().isInterrupted()) {
                    if (claim.steal()) {
                      stolen.incrementAndGet();
                    }
                  }
                });
    int begun = 0;
    boolean robbedAfterBegin = false;
    while (begun < 10_000) {
      claim.awaitWorker();
      if (!claim.begin()) {
        break;
      }
      begun++;
      robbedAfterBegin |= stolen.get() > 0;
    }
    thief.interrupt();
    thief.join();

    assertThat(robbedAfterBegin).as("stolen though it had begun").isFalse();
    assertThat(stolen.get()).as("times stolen").isEqualTo(claim.begin() ? 0 : 1);
  }

  private static void count(BooleanSupplier action, List<AtomicInteger> successes, int round) {
    if (action.getAsBoolean()) {
      successes.get(round).incrementAndGet();
    }
  }

  private static Thread eachRound(CyclicBarrier meeting, IntConsumer action) {
    return Thread.ofPlatform()
        .start(
            () -> {
              try {
                for (int round = 0; round < ROUNDS; round++) {
                  meeting.await();
                  action.accept(round);
                }
              } catch (InterruptedException | BrokenBarrierException e) {
                throw new IllegalStateException(e);
              }
            });
  }
}
