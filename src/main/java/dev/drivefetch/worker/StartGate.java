package dev.drivefetch.worker;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Lets only so many worker processes start at a time. Starting one keeps almost two processors
 * busy: ten that start at once are all ready late, one after the other the first is at work soon,
 * and may have done the work of others before they have started. Any thread.
 */
public final class StartGate {
  private final Semaphore places;
  private final StartLimit limit = new StartLimit();

  /** A gate for one run on that machine. */
  public static StartGate forProcessors(int processors) {
    return new StartGate(Math.max(1, processors / 2));
  }

  /**
   * A gate for one run.
   *
   * @param places how many at a time, from 1
   */
  StartGate(int places) {
    this.places = new Semaphore(places, true);
  }

  /** Starts a process, until it is ready; empty if it is not needed any more. */
  @FunctionalInterface
  interface Start {
    Optional<WorkerProcess> run() throws IOException;
  }

  /** Whether more are worth starting. */
  StartLimit limit() {
    return limit;
  }

  Optional<WorkerProcess> start(Start start) throws IOException, InterruptedException {
    places.acquire();
    try {
      return start.run();
    } finally {
      places.release();
    }
  }
}
