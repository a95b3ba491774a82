package dev.drivefetch.emulator;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who asks, and what they may see.
 *
 * @param hasToken whether it is a user or a service account, and not just anyone with the link
 * @param resourceKeys sent along, by item
 */
record Caller(boolean hasToken, Map<String, String> resourceKeys) {
  private static final String BEARER = "Bearer ";

  /** Who sent the request; a {@link Refusal} if nobody who may ask at all. */
  static Caller of(RecordedRequest request, AccessRules rules) {
    Optional<String> authorization = request.header("Authorization");
    Optional<String> key = request.header("X-Goog-Api-Key").or(() -> request.parameter("key"));
    if (authorization.isPresent()) {
      require(isAllowed(authorization.get(), rules), ApiErrors.badToken());
    } else if (key.isPresent()) {
      require(rules.allowsKey(key.get()), ApiErrors.badKey());
    } else {
      require(isExportLink(request), ApiErrors.unregisteredCaller());
    }
    return new Caller(authorization.isPresent(), resourceKeys(request));
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

  /** Made for browsers: those of what anyone may see work without credentials. */
  private static boolean isExportLink(RecordedRequest request) {
    return request.path().startsWith("/export/");
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
