package dev.drivefetch.emulator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Exchanges the code of a login for tokens, once and only with its proof (RFC 7636). */
final class CodeExchange {
  private final LoginRules rules;
  private final Grants grants;

  CodeExchange(LoginRules rules, Grants grants) {
    this.rules = rules;
    this.grants = grants;
  }

  /**
   * The tokens, or why there are none.
   *
   * @param form gives a field's value, empty if there is no such field
   * @param tokens for a grant
   */
  Reply reply(UnaryOperator<String> form, Function<Grants.Grant, Reply> tokens) {
    Optional<Reply> stranger = stranger(form);
    if (stranger.isPresent()) {
      return stranger.get();
    }
    Optional<Grants.Grant> taken = grants.take(form.apply("code"));
    if (taken.isEmpty()) {
      return OAuthReply.invalidGrant("Malformed auth code.");
    }
    Grants.Grant grant = taken.get();
    String verifier = form.apply("code_verifier");
    if (verifier.isEmpty()) {
      return OAuthReply.invalidGrant("Missing code verifier.");
    } else if (!challenge(verifier).equals(grant.challenge())) {
      return OAuthReply.invalidGrant("Invalid code verifier.");
    } else if (!grant.clientId().equals(form.apply("client_id"))) {
      return OAuthReply.error(401, "unauthorized_client", "Unauthorized");
    } else if (!grant.redirectUri().equals(form.apply("redirect_uri"))) {
      return OAuthReply.error(400, "redirect_uri_mismatch", "Bad Request");
    }
    return tokens.apply(grant);
  }

  /** Why the app is not the registered one; empty: it is, or any will do. */
  Optional<Reply> stranger(UnaryOperator<String> form) {
    if (differs(rules.clientId(), form.apply("client_id"))) {
      return Optional.of(
          OAuthReply.error(401, "invalid_client", "The OAuth client was not found."));
    } else if (differs(rules.clientSecret(), form.apply("client_secret"))) {
      return Optional.of(OAuthReply.error(401, "invalid_client", "Unauthorized"));
    }
    return Optional.empty();
  }

  private static boolean differs(Optional<String> registered, String given) {
    return registered.filter(value -> !value.equals(given)).isPresent();
  }

  private static String challenge(String verifier) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
