package dev.drivefetch.report;

import java.time.Duration;

/** A beat and its clock, moved on by hand. */
public final class ManualHeartbeat implements Heartbeat {
  private Duration period = Duration.ofDays(1);
  private Runnable action = () -> {};
  private long now;

  @Override
  public Running every(Duration each, Runnable called) {
    period = each;
    action = called;
    return () -> action = () -> {};
  }

  /** Lets one period pass. */
  public void heartbeat() {
    now += period.toNanos();
    action.run();
  }

  public long nanoTime() {
    return now;
  }
}
