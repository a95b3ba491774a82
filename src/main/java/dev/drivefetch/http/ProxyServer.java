package dev.drivefetch.http;

import dev.drivefetch.model.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * An HTTP proxy.
 *
 * @param authorization the value of {@code Proxy-Authorization}, if the proxy wants one
 */
public record ProxyServer(String host, int port, Optional<Secret> authorization) {
  private static final int USUAL_PORT = 80;
  private static final int HIGHEST_PORT = 65_535;

  /**
   * Reads the value of an environment variable such as {@code HTTPS_PROXY}.
   *
   * @throws IllegalArgumentException naming the variable, but not its value: it may hold a password
   */
  static ProxyServer parse(String variable, String value) {
    String text = value.contains("://") ? value : "http://" + value;
    try {
      var uri = new URI(text);
      int port = uri.getPort() == -1 ? USUAL_PORT : uri.getPort();
      boolean isPort = port > 0 && port <= HIGHEST_PORT;
      if (uri.getHost() != null && isPort && "http".equalsIgnoreCase(uri.getScheme())) {
        return new ProxyServer(withoutBrackets(uri.getHost()), port, authorization(uri));
      }
    } catch (URISyntaxException _) {
      // The exception would show the value.
    }
    throw new IllegalArgumentException(
        variable + " must be the URL of an HTTP proxy: http://[USER:PASSWORD@]HOST[:PORT]");
  }

  private static Optional<Secret> authorization(URI uri) {
    return Optional.ofNullable(uri.getUserInfo())
        .map(user -> Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)))
        .map(encoded -> new Secret("Basic " + encoded));
  }

  private static String withoutBrackets(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }
}
