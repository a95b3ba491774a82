package dev.drivefetch.emulator;

import java.util.Set;

/**
 * Whom the emulator lets in.
 *
 * @param apiKeys the valid ones; empty: any
 * @param tokens the valid ones, besides the issued one; empty: any
 * @param issuedToken what the token endpoint hands out
 * @param grantsRefused whether the token endpoint answers {@code invalid_grant}
 */
public record AccessRules(
    Set<String> apiKeys, Set<String> tokens, String issuedToken, boolean grantsRefused) {
  /** Any key and any token will do, but there must be one. */
  public static final AccessRules ANYONE_WITH_CREDENTIALS =
      new AccessRules(Set.of(), Set.of(), "issued-by-the-emulator", false);

  public AccessRules {
    apiKeys = Set.copyOf(apiKeys);
    tokens = Set.copyOf(tokens);
  }

  /** Only these API keys are valid. */
  public AccessRules withApiKeys(String... valid) {
    return new AccessRules(Set.of(valid), tokens, issuedToken, grantsRefused);
  }

  /** Only these tokens are valid, and the issued one. */
  public AccessRules withTokens(String... valid) {
    return new AccessRules(apiKeys, Set.of(valid), issuedToken, grantsRefused);
  }

  /** The token endpoint hands out this one. */
  public AccessRules withIssuedToken(String token) {
    return new AccessRules(apiKeys, tokens, token, grantsRefused);
  }

  /** The token endpoint takes every grant for an expired one. */
  public AccessRules refusingGrants() {
    return new AccessRules(apiKeys, tokens, issuedToken, true);
  }

  boolean allowsKey(String key) {
    return apiKeys.isEmpty() || apiKeys.contains(key);
  }

  boolean allowsToken(String token) {
    return tokens.isEmpty() || tokens.contains(token) || token.equals(issuedToken);
  }
}
