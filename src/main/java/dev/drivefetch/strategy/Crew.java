package dev.drivefetch.strategy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.function.IntFunction;

/**
 * Threads that do the blocking worker's day until the queue has nothing any more. Each is started
 * when the one before it has got work: a crew that may be large is no larger than it has to be.
 *
 * <p>Rule: the list of threads is guarded by this object's lock.
 */
final class Crew {
  /** One member's day; what it needs is its own. */
  @FunctionalInterface
  interface Member {
    /**
     * Works.
     *
     * @param busy to be called when it has got its first work
     */
    void work(Runnable busy) throws InterruptedException;
  }

  private final int most;
  private final IntFunction<Member> members;
  private final ThreadFactory threads;
  private final List<Thread> started = new ArrayList<>();
  private boolean dismissed;

  private Crew(int most, IntFunction<Member> members, ThreadFactory threads) {
    this.most = most;
    this.members = members;
    this.threads = threads;
  }

  /**
   * Runs all members to their end, each on a thread of its own.
   *
   * @param most how many at most, from 1
   * @param members makes the member of that number, from 1
   */
  static void run(int most, IntFunction<Member> members, ThreadFactory threads)
      throws InterruptedException {
    new Crew(most, members, threads).run();
  }

  private void run() throws InterruptedException {
    startNext(1);
    try {
      // Whoever starts another does so before its own end.
      for (int i = 0; i < size(); i++) {
        member(i).join();
      }
    } finally {
      dismiss();
    }
  }

  private synchronized void startNext(int number) {
    if (number <= most && !dismissed) {
      Member member = members.apply(number);
      Thread thread = threads.newThread(() -> workUnlessInterrupted(number, member));
      started.add(thread);
      thread.start();
    }
  }

  private synchronized int size() {
    return started.size();
  }

  private synchronized Thread member(int index) {
    return started.get(index);
  }

  private synchronized void dismiss() {
    dismissed = true;
    started.forEach(Thread::interrupt);
  }

  private void workUnlessInterrupted(int number, Member member) {
    try {
      member.work(() -> startNext(number + 1));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
