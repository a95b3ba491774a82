package dev.drivefetch.cli;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** Lets the process be asked to end while a thread works: that thread is interrupted. */
final class ThreadInterrupt {
  private final Interrupts interrupts;

  ThreadInterrupt(Interrupts interrupts) {
    this.interrupts = interrupts;
  }

  /** Runs it on this thread; the process does not end before it has. */
  <T> T run(Work<T> work) throws IOException, InterruptedException {
    Thread worker = Thread.currentThread();
    var ended = new CountDownLatch(1);
    try (var _ = interrupts.onInterrupt(() -> interrupt(worker, ended))) {
      return work.run();
    } finally {
      ended.countDown();
    }
  }

  private static void interrupt(Thread worker, CountDownLatch ended) {
    worker.interrupt();
    try {
      ended.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** What can be interrupted. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException, InterruptedException;
  }
}
