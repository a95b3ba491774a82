package dev.drivefetch.queue;

import java.util.function.DoubleUnaryOperator;

/**
 * A server and the link to it, as arithmetic: it answers one request after the other, each after
 * its latency, sends so much over a connection and so much over all of them, and may refuse what
 * comes faster than it allows.
 */
final class SimulatedServer {
  private static final double REFUSAL_LATENCY = 0.05;

  private final double latency;
  private final double secondsPerRequest;
  private final double bytesPerConnection;
  private final DoubleUnaryOperator bytesPerSecond;
  private final double requestsPerSecond;
  private final double burst;

  private double allowed;
  private double filledAt;
  private double freeAt;

  private SimulatedServer(
      double latency,
      double secondsPerRequest,
      double bytesPerConnection,
      DoubleUnaryOperator bytesPerSecond,
      double requestsPerSecond,
      double burst) {
    this.latency = latency;
    this.secondsPerRequest = secondsPerRequest;
    this.bytesPerConnection = bytesPerConnection;
    this.bytesPerSecond = bytesPerSecond;
    this.requestsPerSecond = requestsPerSecond;
    this.burst = burst;
    this.allowed = burst;
  }

  /**
   * Refuses nothing.
   *
   * @param latency seconds from a request to its first byte, if it is the only one
   * @param bytesPerSecond what all connections together get, at a time in seconds
   */
  static SimulatedServer of(
      double latency, double bytesPerConnection, DoubleUnaryOperator bytesPerSecond) {
    return new SimulatedServer(
        latency, 0.0006, bytesPerConnection, bytesPerSecond, Double.POSITIVE_INFINITY, 1);
  }

  /** The same, as it is before the first request, with a limit and a small burst. */
  SimulatedServer limitedTo(double requests) {
    return new SimulatedServer(
        latency,
        secondsPerRequest,
        bytesPerConnection,
        bytesPerSecond,
        requests,
        Math.max(2, requests / 10));
  }

  boolean accepts(double now) {
    allowed = Math.min(burst, allowed + (now - filledAt) * requestsPerSecond);
    filledAt = now;
    if (allowed < 1) {
      return false;
    }
    allowed--;
    return true;
  }

  /** When a request of now is answered. */
  double answersAt(double now) {
    freeAt = Math.max(freeAt, now) + secondsPerRequest;
    return freeAt + latency;
  }

  /** When one is refused. */
  double refusesAt(double now) {
    return now + REFUSAL_LATENCY;
  }

  /** What each of so many connections gets in a second. */
  double bytesPerSecond(double now, int connections) {
    return Math.min(
        bytesPerConnection, bytesPerSecond.applyAsDouble(now) / Math.max(1, connections));
  }
}
