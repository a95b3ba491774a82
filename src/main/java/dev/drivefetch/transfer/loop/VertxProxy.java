package dev.drivefetch.transfer.loop;

import dev.drivefetch.http.ProxyException;
import dev.drivefetch.http.ProxyProblems;
import dev.drivefetch.http.ProxyServer;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.proxy.ProxyConnectException;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A proxy as Vert.x and Netty know it, and what they say of it. Pure functions; any thread. */
final class VertxProxy {
  /** As Netty (4.2, {@code HttpProxyHandler}, {@code Socks5ProxyHandler}) ends its messages. */
  private static final Pattern STATUS =
      Pattern.compile(".*, (status|authStatus|unexpected authMethod): (.*)");

  /** How {@code Socks5CommandStatus} ends. */
  private static final Pattern CODE = Pattern.compile(".*\\((\\d+)\\)");

  private VertxProxy() {}

  /**
   * The proxy.
   *
   * @param address of it: a literal one, or its name
   */
  static ProxyOptions options(ProxyServer proxy, String address) {
    var options =
        new ProxyOptions()
            .setType(
                switch (proxy.kind()) {
                  case HTTP -> ProxyType.HTTP;
                  case SOCKS5 -> ProxyType.SOCKS5;
                })
            .setHost(address)
            .setPort(proxy.port());
    proxy
        .login()
        .ifPresent(
            login -> options.setUsername(login.user()).setPassword(login.password().value()));
    return options;
  }

  /**
   * The problem of a connection through a proxy, so that it names the proxy where it is one of it.
   *
   * @param server host and port of what was to be reached
   */
  static Throwable named(ProxyServer proxy, String server, Throwable problem) {
    if (problem instanceof ProxyConnectException) {
      return refused(proxy, server, problem);
    }
    return problem instanceof DecoderException
        ? ProxyException.noConnection(proxy, server, "its answer is not SOCKS5")
        : ProxyProblems.named(proxy, problem);
  }

  private static ProxyException refused(ProxyServer proxy, String server, Throwable problem) {
    String message = String.valueOf(problem.getMessage()).lines().findFirst().orElse("");
    Matcher status = STATUS.matcher(message);
    if (!status.matches()) {
      return ProxyException.noConnection(
          proxy, server, message.substring(message.lastIndexOf(", ") + 1).strip());
    }
    String seen = status.group(2);
    if (!status.group(1).equals("status") || seen.startsWith("407")) {
      return ProxyException.refusedLogin(proxy);
    }
    Matcher code = CODE.matcher(seen);
    return code.matches()
        ? ProxyException.refusedBySocks(proxy, server, Integer.parseInt(code.group(1)))
        : ProxyException.noConnection(proxy, server, "HTTP " + seen.replaceFirst(" .*", ""));
  }
}
