package dev.drivefetch.pace;

/** Allows so many requests a second, with a small burst; a refusal costs it nothing. */
final class LimitedServer {
  private final VirtualTime time;
  private final double burst;
  private double perSecond;
  private double tokens;
  private double filledAt;

  LimitedServer(VirtualTime time, double perSecond, double burst) {
    this.time = time;
    this.perSecond = perSecond;
    this.burst = burst;
    this.tokens = burst;
  }

  void limit(double newPerSecond) {
    fill();
    perSecond = newPerSecond;
  }

  boolean accepts() {
    fill();
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }

  private void fill() {
    double now = time.seconds();
    tokens = Math.min(burst, tokens + (now - filledAt) * perSecond);
    filledAt = now;
  }
}
