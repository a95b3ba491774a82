package dev.drivefetch.emulator;

import io.vertx.core.json.JsonObject;

/** What the token service says, in its own form (RFC 6749), which is not that of Google's APIs. */
final class OAuthReply {
  private OAuthReply() {}

  static Reply error(int status, String error, String description) {
    return Reply.json(
        status, new JsonObject().put("error", error).put("error_description", description));
  }

  static Reply invalidGrant(String description) {
    return error(400, "invalid_grant", description);
  }

  static Reply expiredGrant() {
    return invalidGrant("Token has been expired or revoked.");
  }
}
