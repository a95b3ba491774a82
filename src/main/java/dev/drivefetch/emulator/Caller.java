package dev.drivefetch.emulator;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The caller of a request, and what it may see.
 *
 * @param hasToken whether it is a user or a service account, and not just anyone with the link
 * @param resourceKeys sent along, by item
 */
record Caller(boolean hasToken, Map<String, String> resourceKeys) {
  private static final String BEARER = "Bearer ";

  /** The caller of the request; a {@link Refusal} if it has no valid credentials. */
  static Caller of(RecordedRequest request, AccessRules rules) {
    Optional<String> authorization = request.header("Authorization");
    Optional<String> key = request.header("X-Goog-Api-Key").or(() -> request.parameter("key"));
    if (authorization.isPresent()) {
      require(isAllowed(authorization.get(), rules), ApiErrors.badToken());
    } else if (key.isPresent()) {
      require(rules.allowsKey(key.get()), ApiErrors.badKey());
    } else {
      throw new Refusal(ApiErrors.unregisteredCaller());
    }
    return new Caller(authorization.isPresent(), resourceKeys(request));
  }

  /**
   * Who asks for a page. It needs no credentials: without a token that is anyone with the link, who
   * may send the item's resource key along. Empty if there is a token and it is bad.
   */
  static Optional<Caller> ofPage(RecordedRequest request, AccessRules rules) {
    Map<String, String> keys = new HashMap<>();
    request
        .fileId()
        .ifPresent(id -> request.parameter("resourcekey").ifPresent(key -> keys.put(id, key)));
    Optional<String> authorization = request.header("Authorization");
    return authorization.isEmpty() || isAllowed(authorization.get(), rules)
        ? Optional.of(new Caller(authorization.isPresent(), keys))
        : Optional.empty();
  }

  /** This caller with one more resource key. */
  Caller withKey(String id, String key) {
    Map<String, String> more = new HashMap<>(resourceKeys);
    more.put(id, key);
    return new Caller(hasToken, more);
  }

  /** Whether the item is there for this caller. */
  boolean sees(DriveItem item, DriveContent content) {
    return (hasToken || !content.isPrivate(item)) && !content.isBelowLimited(item);
  }

  /** Whether this caller may open the item: sees it, and sent its resource key if it has one. */
  boolean opens(DriveItem item, DriveContent content) {
    boolean keyed =
        item.resourceKey().map(key -> key.equals(resourceKeys.get(item.id()))).orElse(true);
    return keyed && sees(item, content);
  }

  private static boolean isAllowed(String authorization, AccessRules rules) {
    return authorization.startsWith(BEARER)
        && rules.allowsToken(authorization.substring(BEARER.length()));
  }

  private static Map<String, String> resourceKeys(RecordedRequest request) {
    Map<String, String> keys = new HashMap<>();
    for (String pair : request.header("X-Goog-Drive-Resource-Keys").orElse("").split(",", -1)) {
      int slash = pair.indexOf('/');
      if (slash > 0) {
        keys.put(pair.substring(0, slash).strip(), pair.substring(slash + 1).strip());
      }
    }
    return keys;
  }

  private static void require(boolean condition, ApiError error) {
    if (!condition) {
      throw new Refusal(error);
    }
  }
}
