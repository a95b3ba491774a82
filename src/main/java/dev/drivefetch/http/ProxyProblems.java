package dev.drivefetch.http;

import java.net.UnknownHostException;

/** Understands why a proxy cannot be reached. Pure functions; any thread. */
public final class ProxyProblems {
  private ProxyProblems() {}

  /**
   * What was thrown when a connection through a proxy was asked for: to reach the proxy is all that
   * is tried then. What is not about that is given back as it is.
   */
  public static Throwable named(ProxyServer proxy, Throwable thrown) {
    Throwable problem = NetworkFailures.mostTelling(thrown);
    if (problem instanceof UnknownHostException) {
      return ProxyException.unreachable(proxy, "its name cannot be resolved");
    }
    return NetworkFailures.isAboutConnecting(problem)
        ? ProxyException.unreachable(proxy, innermost(problem))
        : problem;
  }

  /** What the system says, without the addresses that a library has put before it. */
  private static String innermost(Throwable problem) {
    Throwable at = problem;
    while (at.getCause() != null) {
      at = at.getCause();
    }
    return String.valueOf(at.getMessage());
  }
}
