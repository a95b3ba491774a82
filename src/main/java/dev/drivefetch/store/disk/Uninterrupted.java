package dev.drivefetch.store.disk;

/** Waits that an interrupt must not end; it is remembered for what comes after. */
public final class Uninterrupted {
  private Uninterrupted() {}

  /** A wait for something that is sure to come. */
  @FunctionalInterface
  public interface Wait {
    void await() throws InterruptedException;
  }

  /** Waits to the end; the thread is interrupted afterwards if it was meanwhile. */
  public static void run(Wait wait) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          wait.await();
          return;
        } catch (InterruptedException _) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
