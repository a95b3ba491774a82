package dev.drivefetch.store;

import dev.drivefetch.model.GrowingPool;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of threads that read files; a caller that submits more than they can take waits.
 */
public final class HashingPool implements AutoCloseable {
  private final int places;
  private final Semaphore free;
  private final ExecutorService threads;
  private final AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();

  public HashingPool(int workers) {
    this.places = 4 * workers;
    this.free = new Semaphore(places);
    this.threads =
        new GrowingPool(workers, Thread.ofPlatform().name("hashing-", 0).daemon().factory());
  }

  /** Has it done, soon; not after a stop. */
  public void run(Runnable task) {
    free.acquireUninterruptibly();
    try {
      threads.execute(() -> carryOut(task));
    } catch (RejectedExecutionException _) {
      free.release();
    } catch (OutOfMemoryError e) {
      free.release();
      throw e;
    }
  }

  private void carryOut(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      broken.compareAndSet(null, e);
    } finally {
      free.release();
    }
  }

  /** Interrupts what is being done and drops what waits; any thread. */
  public void stop() {
    threads.shutdownNow();
    free.release(places);
  }

  /**
   * Takes no more, and returns when all is done that was handed over before.
   *
   * @throws RuntimeException what broke any of it: its file would be silently missing
   */
  public void await() throws InterruptedException {
    threads.shutdown();
    while (!threads.awaitTermination(1, TimeUnit.DAYS)) {
      // A file of many TiB on a slow disk.
    }
    Throwable defect = broken.get();
    if (defect instanceof RuntimeException known) {
      throw known;
    }
    if (defect != null) {
      throw new IllegalStateException("a check failed unexpectedly", defect);
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
