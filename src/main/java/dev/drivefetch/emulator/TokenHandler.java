package dev.drivefetch.emulator;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers the token service: a token for a grant, or the end of one. */
final class TokenHandler {
  private static final String SCOPE = "https://www.googleapis.com/auth/drive.readonly";

  private final AccessRules rules;
  private final Grants grants;
  private final CodeExchange exchange;

  TokenHandler(AccessRules rules, Grants grants) {
    this.rules = rules;
    this.grants = grants;
    this.exchange = new CodeExchange(rules.login(), grants);
  }

  /**
   * The token, or why there is none.
   *
   * @param form the body, URL-encoded
   */
  Reply token(String form) {
    Map<String, List<String>> fields = fields(form);
    String type = first(fields, "grant_type");
    if (type.equals("authorization_code")) {
      return exchange.reply(name -> first(fields, name), this::token);
    } else if (rules.grantsRefused()) {
      return OAuthReply.expiredGrant();
    }
    return switch (type) {
      case "urn:ietf:params:oauth:grant-type:jwt-bearer" ->
          assertion(first(fields, "assertion").split("\\.", -1));
      case "refresh_token" -> refresh(fields);
      default -> OAuthReply.error(400, "unsupported_grant_type", "Invalid grant_type");
    };
  }

  /**
   * Whether a token was revoked.
   *
   * @param form the body, URL-encoded
   */
  Reply revoke(RecordedRequest request, String form) {
    String token = request.parameter("token").orElseGet(() -> first(fields(form), "token"));
    if (token.isEmpty()) {
      return OAuthReply.error(400, "invalid_request", "Missing required parameter: token");
    }
    return grants.revoke(token, token.equals(rules.issuedToken()))
        ? Reply.json(200, new JsonObject())
        : OAuthReply.error(400, "invalid_token", "Token expired or revoked");
  }

  private Reply refresh(Map<String, List<String>> fields) {
    String token = first(fields, "refresh_token");
    Optional<Reply> stranger = exchange.stranger(name -> first(fields, name));
    if (stranger.isPresent()) {
      return stranger.get();
    } else if (token.isEmpty()) {
      return OAuthReply.invalidGrant("Bad Request");
    }
    return grants.isRevoked(token)
        ? OAuthReply.expiredGrant()
        : Reply.json(200, token(rules.issuedToken(), SCOPE));
  }

  private Reply assertion(String[] parts) {
    if (parts.length != 3) {
      return OAuthReply.invalidGrant("Bad Request");
    }
    Optional<String> user = user(parts[1]);
    if (user.isPresent() && !rules.allowsDelegate(user.get())) {
      return OAuthReply.error(
          401, "unauthorized_client", "Client is unauthorized to act for this user.");
    }
    String token = user.map(rules::issuedTokenFor).orElse(rules.issuedToken());
    return Reply.json(200, token(token, SCOPE));
  }

  /** On whose behalf the claims are made; what is no JSON claims nothing, and does no harm. */
  private static Optional<String> user(String claims) {
    try {
      var decoded = new String(Base64.getUrlDecoder().decode(claims), StandardCharsets.UTF_8);
      return Optional.ofNullable(new JsonObject(decoded).getString("sub"));
    } catch (IllegalArgumentException | DecodeException | ClassCastException _) {
      return Optional.empty();
    }
  }

  private Reply token(Grants.Grant grant) {
    return Reply.json(
        200, token(rules.issuedToken(), grant.scope()).put("refresh_token", grants.refreshToken()));
  }

  private JsonObject token(String token, String scope) {
    return new JsonObject()
        .put("access_token", token)
        .put("expires_in", rules.tokenSeconds())
        .put("scope", scope)
        .put("token_type", "Bearer");
  }

  private static Map<String, List<String>> fields(String form) {
    return new QueryStringDecoder(form, false).parameters();
  }

  private static String first(Map<String, List<String>> fields, String name) {
    return fields.getOrDefault(name, List.of("")).getFirst();
  }
}
