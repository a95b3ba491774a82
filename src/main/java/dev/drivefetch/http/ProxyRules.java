package dev.drivefetch.http;

import dev.drivefetch.model.Secret;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which requests go through a proxy: as the user's setting says; without one, as {@code
 * HTTPS_PROXY}, {@code HTTP_PROXY} and, where they are not set, {@code ALL_PROXY} say, in capitals
 * or not. What {@code NO_PROXY} names is reached directly in any case, and so is this machine. Any
 * thread.
 */
public final class ProxyRules {
  /** The setting by which no proxy is taken, whatever the variables say. */
  private static final String NONE = "none";

  private final Optional<ProxyServer> forHttps;
  private final Optional<ProxyServer> forHttp;
  private final List<String> exceptions;

  /**
   * Reads the rules.
   *
   * @param setting the URL of a proxy, or {@code none}
   * @param environment the process's environment variables
   * @throws IllegalArgumentException if a proxy's URL cannot be used; the message names the
   *     variable
   */
  public ProxyRules(Optional<Secret> setting, Map<String, String> environment) {
    if (setting.isPresent()) {
      forHttps = proxy(setting.get().value());
      forHttp = forHttps;
    } else {
      forHttps = proxy(environment, "HTTPS_PROXY");
      forHttp = proxy(environment, "HTTP_PROXY");
    }
    exceptions =
        Arrays.stream(variable(environment, "NO_PROXY").orElse("").split("[,\\s]+", -1))
            .map(entry -> entry.toLowerCase(Locale.ROOT))
            .filter(entry -> !entry.isEmpty())
            .toList();
  }

  /**
   * Reads the user's setting.
   *
   * @return the proxy; empty for {@code none}
   * @throws IllegalArgumentException if it cannot be used; the message does not show it
   */
  public static Optional<ProxyServer> proxy(String setting) {
    return setting.equals(NONE) ? Optional.empty() : Optional.of(ProxyServer.parse("", setting));
  }

  /** The proxy for that address; empty: go there directly. */
  public Optional<ProxyServer> proxyFor(URI uri) {
    Optional<ProxyServer> proxy = "https".equalsIgnoreCase(uri.getScheme()) ? forHttps : forHttp;
    return proxy.filter(_ -> !Loopback.isLoopback(uri) && !isException(uri));
  }

  private boolean isException(URI uri) {
    String host = withoutBrackets(Optional.ofNullable(uri.getHost()).orElse(""));
    return exceptions.stream()
        .anyMatch(entry -> matches(entry, host.toLowerCase(Locale.ROOT), uri.getPort()));
  }

  /**
   * An entry is {@code *}, or a host, or a domain with or without a leading dot or {@code *.}; or
   * with a port.
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
    String domain = withoutBrackets(withoutPort).replaceFirst("^(\\*?\\.)", "");
    return host.equals(domain) || host.endsWith("." + domain);
  }

  private static String withoutBrackets(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  private static Optional<ProxyServer> proxy(Map<String, String> environment, String name) {
    return Stream.of(name, "ALL_PROXY")
        .flatMap(
            each ->
                variable(environment, each).stream()
                    .map(it -> ProxyServer.parse(each + " ", it.strip())))
        .findFirst();
  }

  private static Optional<String> variable(Map<String, String> environment, String name) {
    return Stream.of(name, name.toLowerCase(Locale.ROOT))
        .flatMap(each -> Optional.ofNullable(environment.get(each)).stream())
        .filter(value -> !value.isBlank())
        .findFirst();
  }
}
