package dev.drivefetch.emulator;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/** Answers the OAuth endpoint: a token for a service account's or an authorised user's grant. */
final class TokenHandler {
  private static final int LIFETIME_SECONDS = 3599;

  private TokenHandler() {}

  /**
   * The token, or why there is none.
   *
   * @param form the body, URL-encoded
   */
  static Reply reply(String form, AccessRules rules) {
    Map<String, List<String>> fields = new QueryStringDecoder(form, false).parameters();
    if (rules.grantsRefused()) {
      return error("invalid_grant", "Token has been expired or revoked.");
    }
    return switch (first(fields, "grant_type")) {
      case "urn:ietf:params:oauth:grant-type:jwt-bearer" ->
          granted(first(fields, "assertion").split("\\.", -1).length == 3, rules);
      case "refresh_token" -> granted(!first(fields, "refresh_token").isEmpty(), rules);
      default -> error("unsupported_grant_type", "Invalid grant_type");
    };
  }

  private static Reply granted(boolean wellFormed, AccessRules rules) {
    return wellFormed ? token(rules) : error("invalid_grant", "Bad Request");
  }

  private static Reply token(AccessRules rules) {
    return Reply.json(
        200,
        new JsonObject()
            .put("access_token", rules.issuedToken())
            .put("expires_in", LIFETIME_SECONDS)
            .put("scope", "https://www.googleapis.com/auth/drive.readonly")
            .put("token_type", "Bearer"));
  }

  private static Reply error(String error, String description) {
    return Reply.json(
        400, new JsonObject().put("error", error).put("error_description", description));
  }

  private static String first(Map<String, List<String>> fields, String name) {
    return fields.getOrDefault(name, List.of("")).getFirst();
  }
}
