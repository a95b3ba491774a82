package dev.drivefetch.emulator;

import java.util.Set;

/**
 * Whom the emulator lets in.
 *
 * @param apiKeys the valid ones; empty: any
 * @param tokens the valid ones, besides the issued ones; empty: any
 * @param issuedToken what the token endpoint hands out
 * @param tokenSeconds how long that is said to be good for
 * @param grantsRefused whether the token endpoint answers {@code invalid_grant}, but to a login
 * @param delegates the users that a service account may act for; empty: any
 * @param login how people log in
 */
public record AccessRules(
    Set<String> apiKeys,
    Set<String> tokens,
    String issuedToken,
    int tokenSeconds,
    boolean grantsRefused,
    Set<String> delegates,
    LoginRules login) {
  /** Any key and any token will do, but there must be one. */
  public static final AccessRules ANYONE_WITH_CREDENTIALS =
      new AccessRules(
          Set.of(), Set.of(), "issued-by-the-emulator", 3599, false, Set.of(), LoginRules.ANY_APP);

  private static final String ON_BEHALF = "-for-";

  public AccessRules {
    apiKeys = Set.copyOf(apiKeys);
    tokens = Set.copyOf(tokens);
    delegates = Set.copyOf(delegates);
  }

  /** Only these API keys are valid. */
  public AccessRules withApiKeys(String... valid) {
    return new AccessRules(
        Set.of(valid), tokens, issuedToken, tokenSeconds, grantsRefused, delegates, login);
  }

  /** Only these tokens are valid, and the issued ones. */
  public AccessRules withTokens(String... valid) {
    return new AccessRules(
        apiKeys, Set.of(valid), issuedToken, tokenSeconds, grantsRefused, delegates, login);
  }

  /** The token endpoint hands out this one. */
  public AccessRules withIssuedToken(String token) {
    return new AccessRules(apiKeys, tokens, token, tokenSeconds, grantsRefused, delegates, login);
  }

  /** The lifetime in seconds that is stated for issued tokens; they are accepted for longer. */
  public AccessRules withTokenSeconds(int seconds) {
    return new AccessRules(apiKeys, tokens, issuedToken, seconds, grantsRefused, delegates, login);
  }

  /** The token endpoint takes every grant for an expired one, but the code of a new login. */
  public AccessRules refusingGrants() {
    return new AccessRules(apiKeys, tokens, issuedToken, tokenSeconds, true, delegates, login);
  }

  /** A service account may act for these users, and for no others. */
  public AccessRules withDelegates(String... users) {
    return new AccessRules(
        apiKeys, tokens, issuedToken, tokenSeconds, grantsRefused, Set.of(users), login);
  }

  /** People log in otherwise. */
  public AccessRules withLogin(LoginRules login) {
    return new AccessRules(
        apiKeys, tokens, issuedToken, tokenSeconds, grantsRefused, delegates, login);
  }

  /** What the token endpoint hands out to a service account that acts for this user. */
  public String issuedTokenFor(String user) {
    return issuedToken + ON_BEHALF + user;
  }

  boolean allowsKey(String key) {
    return apiKeys.isEmpty() || apiKeys.contains(key);
  }

  boolean allowsToken(String token) {
    return tokens.isEmpty()
        || tokens.contains(token)
        || token.equals(issuedToken)
        || token.startsWith(issuedToken + ON_BEHALF);
  }

  boolean allowsDelegate(String user) {
    return delegates.isEmpty() || delegates.contains(user);
  }
}
