package dev.drivefetch.http;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import java.io.IOException;

/** A proxy did not lead to the server; the message names it. */
public final class ProxyException extends IOException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  private ProxyException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /**
   * It does not answer at all.
   *
   * @param why what was seen
   */
  static ProxyException unreachable(ProxyServer proxy, String why) {
    return of(Reason.CONNECTION_BROKEN, proxy, "cannot be reached: " + why);
  }

  /** It wants to know a user, and has not heard of one that it accepts. */
  public static ProxyException refusedLogin(ProxyServer proxy) {
    return of(
        Reason.PROXY_REFUSED,
        proxy,
        proxy.login().isPresent()
            ? "refuses the user name and password"
            : "asks for a user name and password");
  }

  /**
   * It answers, but does not connect to the server.
   *
   * @param server its host and port
   * @param why what the proxy said
   */
  public static ProxyException noConnection(ProxyServer proxy, String server, String why) {
    return of(Reason.CONNECTION_BROKEN, proxy, "does not connect to %s: %s".formatted(server, why));
  }

  /**
   * The same of a SOCKS5 proxy.
   *
   * @param reply its code; see RFC 1928, section 6
   */
  public static ProxyException refusedBySocks(ProxyServer proxy, String server, int reply) {
    return noConnection(
        proxy,
        server,
        switch (reply) {
          case 1 -> "general failure";
          case 2 -> "its rules forbid it";
          case 3 -> "network unreachable";
          case 4 -> "host unreachable";
          case 5 -> "connection refused";
          case 6 -> "the server does not answer";
          default -> "SOCKS error " + reply;
        });
  }

  private static ProxyException of(Reason reason, ProxyServer proxy, String message) {
    return new ProxyException(
        reason, "the proxy " + proxy.name() + " " + UntrustedText.clean(message));
  }

  /** What is reported of it. */
  Failure failure() {
    return Failure.of(reason, String.valueOf(getMessage()));
  }
}
