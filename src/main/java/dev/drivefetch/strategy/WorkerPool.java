package dev.drivefetch.strategy;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Threads;
import dev.drivefetch.model.Unexpected;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads that do the blocking worker's day until the queue has nothing any more. Each is started
 * when the one before it has got work: a crew that may be large is no larger than it has to be.
 * Where the system lets no more threads start, those that have started do all the work.
 * Experimental: signatures may change between versions.
 *
 * <p>Rule: the list of threads, and what broke, are guarded by this object's lock.
 */
public final class WorkerPool {
  private static final Logger log = LoggerFactory.getLogger(WorkerPool.class);

  /** One member's day; what it needs is its own. */
  @FunctionalInterface
  public interface Member {
    /**
     * Works, on its own thread.
     *
     * @param busy to be called when it has got its first work, so that the next member starts
     */
    void work(Runnable busy) throws InterruptedException;
  }

  private final int most;
  private final IntFunction<Member> members;
  private final ThreadFactory threads;
  private final Consumer<Failure> stop;
  private final List<Thread> started = new ArrayList<>();
  private Optional<Throwable> broken = Optional.empty();
  private boolean isComplete;

  private WorkerPool(
      int most, IntFunction<Member> members, ThreadFactory threads, Consumer<Failure> stop) {
    this.most = most;
    this.members = members;
    this.threads = threads;
    this.stop = stop;
  }

  /**
   * Runs all members to their end, each on a thread of its own; no thread is left when it returns
   * or throws.
   *
   * @param most how many at most, from 1
   * @param members makes the member of that number, from 1
   * @param threads makes the threads, which are not started yet
   * @param stop lets all members end soon; called if one of them breaks, or the calling thread is
   *     interrupted
   * @throws IllegalStateException if a member broke; its cause says why
   * @throws OutOfMemoryError if not a single thread could be started
   */
  public static void run(
      int most, IntFunction<Member> members, ThreadFactory threads, Consumer<Failure> stop)
      throws InterruptedException {
    new WorkerPool(most, members, threads, stop).run();
  }

  private void run() throws InterruptedException {
    startNext(1);
    try {
      // Whoever starts another does so before its own end.
      for (int i = 0; i < size(); i++) {
        member(i).join();
      }
    } catch (InterruptedException e) {
      stop.accept(Failure.of(Reason.INTERRUPTED, "the run was interrupted"));
      interruptAll();
      throw e;
    }
    broken()
        .ifPresent(
            problem -> {
              throw new IllegalStateException("a worker failed unexpectedly: " + problem, problem);
            });
  }

  private synchronized void startNext(int number) {
    if (number > most || isComplete) {
      return;
    }
    try {
      Member member = members.apply(number);
      Thread thread = threads.newThread(() -> work(number, member));
      thread.start();
      started.add(thread);
    } catch (OutOfMemoryError e) {
      if (number == 1 || !Threads.areShort(e)) {
        throw e;
      }
      isComplete = true;
      log.warn("cannot start more threads: {} workers continue", started.size());
    }
  }

  private synchronized int size() {
    return started.size();
  }

  private synchronized Thread member(int index) {
    return started.get(index);
  }

  private synchronized Optional<Throwable> broken() {
    return broken;
  }

  /** Interrupts all, and returns when all have ended: they have been told to stop. */
  private void interruptAll() {
    List<Thread> all;
    synchronized (this) {
      isComplete = true;
      all = List.copyOf(started);
    }
    all.forEach(Thread::interrupt);
    all.forEach(WorkerPool::joinWhateverHappens);
  }

  private static void joinWhateverHappens(Thread thread) {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void work(int number, Member member) {
    try {
      member.work(() -> startNext(number + 1));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      breaks(e);
    }
  }

  private void breaks(Throwable problem) {
    synchronized (this) {
      broken = broken.or(() -> Optional.of(problem));
    }
    log.error("a worker failed unexpectedly", problem);
    stop.accept(Unexpected.failure("a worker failed unexpectedly", problem));
  }
}
