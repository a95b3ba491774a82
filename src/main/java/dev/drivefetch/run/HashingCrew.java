package dev.drivefetch.run;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** So many threads that read files; who hands them more than they can take waits. */
final class HashingCrew implements AutoCloseable {
  private final int places;
  private final Semaphore free;
  private final ExecutorService threads;
  private final AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();

  HashingCrew(int workers) {
    this.places = 4 * workers;
    this.free = new Semaphore(places);
    this.threads =
        Executors.newFixedThreadPool(
            workers, Thread.ofPlatform().name("hashing-", 0).daemon().factory());
  }

  /** Has it done, soon. */
  void run(Runnable task) {
    free.acquireUninterruptibly();
    threads.execute(
        () -> {
          try {
            task.run();
          } catch (RuntimeException | Error e) {
            broken.compareAndSet(null, e);
          } finally {
            free.release();
          }
        });
  }

  /**
   * Returns when all is done that was handed over before.
   *
   * @throws IllegalStateException if any of it broke: its file would be silently missing
   */
  void await() throws InterruptedException {
    free.acquire(places);
    free.release(places);
    Throwable defect = broken.get();
    if (defect != null) {
      throw new IllegalStateException("a check broke", defect);
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
