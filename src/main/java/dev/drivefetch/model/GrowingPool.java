package dev.drivefetch.model;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads that are started with each task up to a number; where the system lets no more start,
 * those that have started do all tasks.
 */
public final class GrowingPool extends ThreadPoolExecutor {
  /**
   * Starts nothing yet.
   *
   * @param most how many threads at most, from 1
   */
  public GrowingPool(int most, ThreadFactory threads) {
    super(most, most, 0, TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), threads);
  }

  /**
   * Runs it, soon.
   *
   * @throws OutOfMemoryError if not a single thread could be started
   * @throws RejectedExecutionException once it is shut down
   */
  @Override
  public void execute(Runnable task) {
    try {
      super.execute(task);
    } catch (OutOfMemoryError e) {
      if (!Threads.areShort(e) || getPoolSize() == 0) {
        throw e;
      }
      leaveToTheOthers(task);
    }
  }

  private void leaveToTheOthers(Runnable task) {
    getQueue().add(task);
    if (isShutdown() && remove(task)) {
      throw new RejectedExecutionException("it is shut down");
    }
  }
}
