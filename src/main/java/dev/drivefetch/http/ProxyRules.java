package dev.drivefetch.http;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which requests go through a proxy, as {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code
 * NO_PROXY} say, in capitals or not. Requests to this machine never do. Any thread.
 */
public final class ProxyRules {
  private final Optional<ProxyServer> forHttps;
  private final Optional<ProxyServer> forHttp;
  private final List<String> exceptions;

  /**
   * Reads the rules.
   *
   * @param environment the process's environment variables
   * @throws IllegalArgumentException if a proxy's URL cannot be used; the message names the
   *     variable
   */
  public ProxyRules(Map<String, String> environment) {
    forHttps = proxy(environment, "HTTPS_PROXY");
    forHttp = proxy(environment, "HTTP_PROXY");
    exceptions =
        Arrays.stream(variable(environment, "NO_PROXY").orElse("").split(",", -1))
            .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
            .filter(entry -> !entry.isEmpty())
            .toList();
  }

  /** The proxy for that address; empty: go there directly. */
  public Optional<ProxyServer> proxyFor(URI uri) {
    Optional<ProxyServer> proxy = "https".equalsIgnoreCase(uri.getScheme()) ? forHttps : forHttp;
    return proxy.filter(_ -> !Loopback.isLoopback(uri) && !isException(uri));
  }

  private boolean isException(URI uri) {
    String host = Optional.ofNullable(uri.getHost()).orElse("").toLowerCase(Locale.ROOT);
    return exceptions.stream().anyMatch(entry -> matches(entry, host, uri.getPort()));
  }

  /**
   * An entry is {@code *}, or a host, or a domain with or without a leading dot; or with a port.
   */
  private static boolean matches(String entry, String host, int port) {
    if (entry.equals("*")) {
      return true;
    }
    String portSuffix = ":" + port;
    String withoutPort =
        entry.endsWith(portSuffix)
            ? entry.substring(0, entry.length() - portSuffix.length())
            : entry;
    String domain = withoutPort.startsWith(".") ? withoutPort.substring(1) : withoutPort;
    return host.equals(domain) || host.endsWith("." + domain);
  }

  private static Optional<ProxyServer> proxy(Map<String, String> environment, String name) {
    return variable(environment, name).map(value -> ProxyServer.parse(name, value));
  }

  private static Optional<String> variable(Map<String, String> environment, String name) {
    return Stream.of(name, name.toLowerCase(Locale.ROOT))
        .flatMap(each -> Optional.ofNullable(environment.get(each)).stream())
        .filter(value -> !value.isBlank())
        .findFirst();
  }
}
