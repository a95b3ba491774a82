package dev.drivefetch.http;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * The root of a Drive API that may be sent credentials: https anywhere, plain http on this machine
 * only.
 *
 * @param root absolute, its path ends with a slash
 */
public record Endpoint(URI root) {
  /** Google's own. */
  public static final Endpoint GOOGLE = new Endpoint(URI.create("https://www.googleapis.com/"));

  /**
   * Checks the address.
   *
   * @throws IllegalArgumentException if it is not absolute, has user info, query or fragment, or is
   *     plain http to another machine; the message says which
   */
  public Endpoint {
    requireTransport(root);
    if (root.getRawUserInfo() != null
        || root.getRawQuery() != null
        || root.getRawFragment() != null) {
      throw new IllegalArgumentException("the endpoint must not have a user, query or fragment");
    }
    String path = Optional.ofNullable(root.getRawPath()).orElse("");
    if (!path.endsWith("/")) {
      root = URI.create(root + "/");
    }
  }

  /** Whether it is reached by TLS. */
  public boolean isSecure() {
    return isHttps(root);
  }

  /** The address of a method, e.g. {@code files/ID?alt=media}; its parts are already encoded. */
  public URI method(String pathAndQuery) {
    return URI.create(root + "drive/v3/" + pathAndQuery);
  }

  /** Whether a request may go there at all: https, or http on this machine. */
  public static boolean isSafe(URI uri) {
    return isAddress(uri) && isSafelyReached(uri);
  }

  private static boolean isSafelyReached(URI uri) {
    return isHttps(uri) || ("http".equalsIgnoreCase(uri.getScheme()) && Loopback.isLoopback(uri));
  }

  /** There are hosts and ports that can be written, but that no client can ask. */
  private static boolean isAddress(URI uri) {
    return uri.getHost() != null && HttpUrl.parse(uri.toString()) != null;
  }

  private static boolean isHttps(URI uri) {
    return "https".equals(Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT));
  }

  private static void requireTransport(URI root) {
    if (root.getHost() == null) {
      throw new IllegalArgumentException(
          "the endpoint must be an absolute URL, such as https://www.googleapis.com/");
    }
    if (!isSafelyReached(root)) {
      throw new IllegalArgumentException(
          "the endpoint must be https; plain http only on this machine (127.0.0.1, localhost)");
    }
    if (!isAddress(root)) {
      throw new IllegalArgumentException("the endpoint must have a host and a valid port");
    }
  }
}
