package dev.drivefetch.listing;

import dev.drivefetch.model.Threads;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;

/** Runs requests beside the one that asks for them. Any thread. */
final class Helpers {
  private final ExecutorService threads;

  Helpers(ExecutorService threads) {
    this.threads = threads;
  }

  /** Something that will be known later. */
  interface Answer<T> {
    /** Waits for it; throws what stood in its way, or that the listing was stopped. */
    T await() throws InterruptedException;
  }

  <T> Answer<T> start(Callable<T> question) {
    try {
      Future<T> future = threads.submit(question);
      return () -> outcome(future);
    } catch (RejectedExecutionException _) {
      return () -> {
        throw new InterruptedException("the listing was stopped");
      };
    } catch (OutOfMemoryError e) {
      if (!Threads.areShort(e)) {
        throw e;
      }
      // No thread can be started for it: the one that asks does it.
      var task = new FutureTask<>(question);
      return () -> {
        task.run();
        return outcome(task);
      };
    }
  }

  private static <T> T outcome(Future<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException problem) {
      switch (problem.getCause()) {
        case InterruptedException stopped -> throw stopped;
        case RuntimeException unchecked -> throw unchecked;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(problem);
      }
    }
  }
}
