package dev.drivefetch.strategy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;

/** Threads that run the blocking loop until the queue has nothing any more. */
final class Crew {
  private Crew() {}

  /** One member's day; what it needs is its own. */
  @FunctionalInterface
  interface Member {
    void work() throws InterruptedException;
  }

  /** Runs all members to their end, each on a thread of its own. */
  static void run(List<Member> members, ThreadFactory threads) throws InterruptedException {
    List<Thread> started = new ArrayList<>();
    try {
      for (Member member : members) {
        Thread thread = threads.newThread(() -> workUnlessInterrupted(member));
        thread.start();
        started.add(thread);
      }
      for (Thread thread : started) {
        thread.join();
      }
    } finally {
      started.forEach(Thread::interrupt);
    }
  }

  private static void workUnlessInterrupted(Member member) {
    try {
      member.work();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
