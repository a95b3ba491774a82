package dev.drivefetch.listing;

import dev.drivefetch.http.DriveException;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.GrowingPool;
import dev.drivefetch.model.Reason;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of one listing. Each may add others; they run in the order in which they are added,
 * several at once. Any thread may add and stop.
 *
 * <p>Rule: the tasks that have not ended are counted, the caller of {@link #await} as one of them;
 * the listing has ended when there is none, or when it is stopped.
 */
public final class ListingTasks {
  // Platform threads, though they only wait: virtual ones would leave the JDK's poller waiting in
  // native code, and for that every exit of the JVM waits 300 ms. One is started with each task
  // until there are enough, so that few folders cost few.
  private final ExecutorService threads;
  private final AtomicInteger unfinished = new AtomicInteger(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicReference<@Nullable Throwable> problem = new AtomicReference<>();

  /**
   * Starts nothing yet.
   *
   * @param most how many tasks at once, from 1
   */
  public ListingTasks(int most) {
    this.threads = pool("list-", most);
  }

  static ExecutorService pool(String name, int size) {
    return new GrowingPool(size, Thread.ofPlatform().daemon().name(name, 1).factory());
  }

  /** What is done about one folder, or a group of them. */
  public interface Task {
    /** Does it; an {@link InterruptedException} ends the listing, and so does a failure. */
    void run() throws InterruptedException;
  }

  /** Runs it, soon; never once the listing is stopped. */
  public void add(Task task) {
    unfinished.incrementAndGet();
    try {
      threads.execute(() -> carryOut(task));
    } catch (RejectedExecutionException _) {
      ended.countDown();
    }
  }

  /**
   * Returns when all tasks have ended or the listing was stopped; none runs after that. Called
   * once, when the first tasks have been added.
   *
   * @throws DriveException if the calling thread was interrupted; its interrupt status is then set
   * @throws RuntimeException what a task has thrown
   */
  public void await(Runnable stop) {
    finished();
    try {
      ended.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      fail(new DriveException(Failure.of(Reason.INTERRUPTED, "the listing was interrupted")));
    }
    stop.run();
    threads.close();
    throwProblem();
  }

  /** Interrupts what runs, and begins nothing any more. */
  public void stop() {
    ended.countDown();
    threads.shutdownNow();
  }

  private void carryOut(Task task) {
    try {
      task.run();
      finished();
    } catch (InterruptedException _) {
      // It is not wanted any more. A sink may also have ended it.
      ended.countDown();
    } catch (RuntimeException | Error unexpected) {
      fail(unexpected);
    }
  }

  private void finished() {
    if (unfinished.decrementAndGet() == 0) {
      ended.countDown();
    }
  }

  private void fail(Throwable why) {
    problem.compareAndSet(null, why);
    ended.countDown();
  }

  private void throwProblem() {
    switch (problem.get()) {
      case null -> {}
      case RuntimeException unchecked -> throw unchecked;
      case Error error -> throw error;
      case Throwable other -> throw new IllegalStateException(other);
    }
  }
}
