package dev.drivefetch.http;

import java.net.InetAddress;
import java.util.Optional;

/** Tells addresses from names, without a look-up. A pure function; any thread. */
public final class LiteralAddress {
  private LiteralAddress() {}

  /** The address that a host is written as; empty if it is a name. */
  public static Optional<InetAddress> of(String host) {
    try {
      return Optional.of(InetAddress.ofLiteral(host));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
