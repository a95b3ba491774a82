package dev.drivefetch.http;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides whether a redirect is followed, and with which headers. Pure; any thread. */
public final class Redirects {
  /** Everything else may be a secret. */
  public static final Set<String> HARMLESS = Set.of("range", "accept-encoding", "user-agent");

  private Redirects() {}

  /**
   * The next step after a redirect. Another origin gets no credentials; https is never left for
   * plain http, which is followed from this machine to this machine only.
   *
   * @param from the request that was answered
   * @param location the header's value: absolute, or relative to that request
   */
  public static Redirect follow(MediaRequest from, String location) {
    URI target;
    try {
      target = from.uri().resolve(location.strip());
    } catch (IllegalArgumentException _) {
      return refuse("a redirect to an invalid address");
    }
    if (!isSafe(from.uri(), target)) {
      return refuse("a redirect to " + target.getScheme() + "://" + target.getHost());
    }
    return new Redirect.Follow(new MediaRequest(target, headers(from, target)));
  }

  /** Where a redirect leads, for a person: no more of its address, which may hold a secret. */
  public static String hostOf(String location) {
    try {
      return Optional.ofNullable(URI.create(location).getHost()).orElse("nowhere");
    } catch (IllegalArgumentException _) {
      return "nowhere";
    }
  }

  private static boolean isSafe(URI from, URI target) {
    boolean https = "https".equalsIgnoreCase(target.getScheme());
    return Endpoint.isSafe(target)
        && target.getRawUserInfo() == null
        && (https || ("http".equalsIgnoreCase(from.getScheme()) && Loopback.isLoopback(from)));
  }

  private static Map<String, String> headers(MediaRequest from, URI target) {
    return sameOrigin(from.uri(), target)
        ? from.headers()
        : from.headers().entrySet().stream()
            .filter(header -> HARMLESS.contains(header.getKey().toLowerCase(Locale.ROOT)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Whether credentials for one may go to the other: scheme, host and port are the same. */
  public static boolean sameOrigin(URI one, URI other) {
    return one.getScheme().equalsIgnoreCase(other.getScheme())
        && one.getHost().equalsIgnoreCase(other.getHost())
        && port(one) == port(other);
  }

  private static int port(URI uri) {
    if (uri.getPort() != -1) {
      return uri.getPort();
    }
    return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
  }

  private static Redirect refuse(String what) {
    return new Redirect.Refuse(Failure.of(Reason.UNSAFE_REDIRECT, UntrustedText.clean(what)));
  }
}
