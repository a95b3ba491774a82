package dev.drivefetch.worker;

import java.time.Duration;

/**
 * Kills a worker process that says nothing any more: one that is stopped or stuck would keep its
 * range for ever.
 *
 * <p>It counts its own looks, one a beat, not the time: if the machine or this process sleeps, all
 * of that is one look, and a worker that slept along has time enough afterwards to say something.
 *
 * <p>Safe for any thread: its lock guards all fields.
 */
final class Watchdog {
  private static final int SILENT_LOOKS = 60;

  /** A run that is asked to end has two seconds in all. */
  private static final int LOOKS_AFTER_CALL_OFF = 2;

  private final Process process;
  private int expecting;
  private boolean calledOff;
  private int looks;
  private boolean killed;

  Watchdog(Process process) {
    this.process = process;
  }

  /** Looks once a beat, until the process has ended. */
  void watch(Duration beat) {
    try {
      while (!process.waitFor(beat)) {
        look();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  synchronized void look() {
    if (expecting == 0) {
      return;
    }
    looks++;
    if (looks >= (calledOff ? LOOKS_AFTER_CALL_OFF : SILENT_LOOKS)) {
      killed = true;
      process.destroyForcibly();
    }
  }

  /**
   * Somebody begins to wait for it, for a report or for room for an order: only then can silence be
   * told. Each goes with one {@link #relax}.
   */
  synchronized void expect() {
    if (expecting == 0) {
      heard();
    }
    expecting++;
  }

  /** Whoever waited does not any more. */
  synchronized void relax() {
    expecting--;
  }

  /** It said something; that does not help one that was called off. */
  synchronized void heard() {
    if (!calledOff) {
      looks = 0;
    }
  }

  /** It has work again. */
  synchronized void begin() {
    calledOff = false;
  }

  /** It is to end its work soon. */
  synchronized void cancel() {
    calledOff = true;
    looks = 0;
  }

  synchronized boolean hasKilled() {
    return killed;
  }
}
