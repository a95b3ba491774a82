package dev.drivefetch.cli.process;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/**
 * Lets the process be asked to end while a thread works: that thread is interrupted. For one piece
 * of work; its lock keeps the interrupt from a thread that has done it.
 */
public final class ThreadInterrupt {
  private final Interrupts interrupts;
  private final CountDownLatch ended = new CountDownLatch(1);

  public ThreadInterrupt(Interrupts interrupts) {
    this.interrupts = interrupts;
  }

  /** Runs it on this thread; the process does not end before it has. */
  public <T> T run(InterruptibleTask<T> work) throws IOException, InterruptedException {
    Thread worker = Thread.currentThread();
    try (var _ = interrupts.onInterrupt(code -> interrupt(worker, code))) {
      return work.run();
    } finally {
      end();
    }
  }

  private synchronized void end() {
    ended.countDown();
  }

  private ExitCode interrupt(Thread worker, ExitCode code) {
    interruptUnlessEnded(worker);
    try {
      ended.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return code;
  }

  private synchronized void interruptUnlessEnded(Thread worker) {
    if (ended.getCount() > 0) {
      worker.interrupt();
    }
  }

  /** What can be interrupted. */
  @FunctionalInterface
  public interface InterruptibleTask<T> {
    T run() throws IOException, InterruptedException;
  }
}
