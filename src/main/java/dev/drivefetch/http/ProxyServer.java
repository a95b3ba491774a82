package dev.drivefetch.http;

import dev.drivefetch.model.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * A proxy.
 *
 * @param login what it is to be told, if it asks for a user
 */
public record ProxyServer(Kind kind, String host, int port, Optional<Login> login) {
  private static final int HIGHEST_PORT = 65_535;

  /** RFC 1929, section 2. */
  private static final int LONGEST_WORD_BYTES = 255;

  /** What a proxy speaks. */
  public enum Kind {
    HTTP(80),
    /** RFC 1928; the proxy resolves the names of hosts. */
    SOCKS5(1080);

    private final int usualPort;

    Kind(int usualPort) {
      this.usualPort = usualPort;
    }

    private static Optional<Kind> of(String scheme) {
      return switch (scheme.toLowerCase(Locale.ROOT)) {
        case "http" -> Optional.of(HTTP);
        // Without a number it is what desktops write into ALL_PROXY.
        case "socks5", "socks5h", "socks" -> Optional.of(SOCKS5);
        default -> Optional.empty();
      };
    }
  }

  /** A user of the proxy. */
  public record Login(String user, Secret password) {
    /** The value of {@code Proxy-Authorization}; see RFC 7617. */
    Secret basic() {
      byte[] both = (user + ":" + password.value()).getBytes(StandardCharsets.UTF_8);
      return new Secret("Basic " + Base64.getEncoder().encodeToString(both));
    }

    private static Login of(String userInfo) {
      String[] both = userInfo.split(":", 2);
      return new Login(both[0], new Secret(both.length > 1 ? both[1] : ""));
    }

    private boolean isShort() {
      return isShort(user) && isShort(password.value());
    }

    private static boolean isShort(String word) {
      return word.getBytes(StandardCharsets.UTF_8).length <= LONGEST_WORD_BYTES;
    }
  }

  /**
   * Reads the URL of a proxy.
   *
   * @param origin with which a message begins: a variable's name and a blank, or nothing
   * @throws IllegalArgumentException saying what it must be, but not what it is: it may hold a
   *     password
   */
  static ProxyServer parse(String origin, String text) {
    try {
      var uri = new URI(text.contains("://") ? text : "http://" + text);
      Optional<Kind> kind = Optional.ofNullable(uri.getScheme()).flatMap(Kind::of);
      Optional<Login> login = Optional.ofNullable(uri.getUserInfo()).map(Login::of);
      if (kind.isPresent() && uri.getHost() != null && login.stream().allMatch(Login::isShort)) {
        int port = uri.getPort() == -1 ? kind.get().usualPort : uri.getPort();
        if (port > 0 && port <= HIGHEST_PORT) {
          return new ProxyServer(kind.get(), withoutBrackets(uri.getHost()), port, login);
        }
      }
    } catch (URISyntaxException _) {
      // The exception would show the value.
    }
    throw new IllegalArgumentException(
        origin
            + "must be the URL of a proxy, such as http://HOST:PORT or socks5://HOST:PORT, with"
            + " USER:PASSWORD@ before the host if it wants them (special characters"
            + " percent-encoded)");
  }

  /** How it is named to users: {@code HOST:PORT}. */
  public String name() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  private static String withoutBrackets(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }
}
