package dev.drivefetch.drive;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says which restriction of an API key refused a request. The words are those of {@code
 * google.api.ErrorReason}. Pure.
 */
final class KeyRestrictions {
  private static final String APPS =
      "the API key may be used by certain mobile apps only, and not by this program";

  private static final Map<String, String> MEANINGS =
      Map.of(
          "API_KEY_IP_ADDRESS_BLOCKED",
          "the API key may be used from certain IP addresses only, and this computer's is none of"
              + " them",
          "API_KEY_HTTP_REFERRER_BLOCKED",
          "the API key may be used by certain web pages only, and not by this program",
          "API_KEY_ANDROID_APP_BLOCKED",
          APPS,
          "API_KEY_IOS_APP_BLOCKED",
          APPS,
          "API_KEY_SERVICE_BLOCKED",
          "the API key may be used for other APIs only, and not for the Google Drive API");

  /** The older APIs have one word for two restrictions. */
  private static final String OLD_WORD = "ipRefererBlocked";

  private KeyRestrictions() {}

  /**
   * A sentence without its end; empty if the words name no restriction that is known.
   *
   * @param codes of an error, in any order
   */
  static Optional<String> meaning(List<String> codes) {
    return codes.stream()
        .flatMap(code -> Optional.ofNullable(MEANINGS.get(code)).stream())
        .findFirst()
        .or(
            () ->
                codes.contains(OLD_WORD)
                    ? Optional.of(
                        "the API key may be used from certain IP addresses or web pages only")
                    : Optional.empty());
  }
}
