package dev.drivefetch.report;

import java.time.Duration;
import java.util.Optional;

/** A speed that does not jump about: the newest seconds count most. For one thread. */
final class Rate {
  private static final double MEMORY_SECONDS = 3;

  private long lastTime;
  private long lastBytes;
  private double perSecond;
  private boolean known;

  Rate(long now) {
    this.lastTime = now;
  }

  /** Takes in how many bytes there are by now. */
  void update(long now, long bytes) {
    double seconds = (now - lastTime) / 1e9;
    if (seconds <= 0) {
      return;
    }
    double current = (bytes - lastBytes) / seconds;
    double weight = known ? 1 - Math.exp(-seconds / MEMORY_SECONDS) : 1;
    perSecond += weight * (current - perSecond);
    known |= bytes > 0;
    lastTime = now;
    lastBytes = bytes;
  }

  double perSecond() {
    return perSecond;
  }

  /** How long this number of bytes will take; empty if unknown. */
  Optional<Duration> timeFor(long bytes) {
    return perSecond < 1
        ? Optional.empty()
        : Optional.of(Duration.ofMillis((long) (Math.max(0, bytes) / perSecond * 1000)));
  }
}
