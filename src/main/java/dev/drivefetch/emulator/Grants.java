package dev.drivefetch.emulator;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The codes and refresh tokens that are out; its methods may be called by any thread. */
final class Grants {
  /**
   * What a person has agreed to.
   *
   * @param clientId the app's
   * @param redirectUri where the code went
   * @param challenge what the code's verifier is to hash to
   * @param scope as it was asked for
   */
  record Grant(String clientId, String redirectUri, String challenge, String scope) {}

  private final Map<String, Grant> byCode = new HashMap<>();
  private final Set<String> refreshTokens = new HashSet<>();
  private final Set<String> revoked = new HashSet<>();
  private int issued;

  /** A code for it, as Google's with a slash in it. */
  synchronized String codeFor(Grant grant) {
    String code = "4/0Aemulated-" + ++issued;
    byCode.put(code, grant);
    return code;
  }

  /** What a code stands for; the next time it stands for nothing. */
  synchronized Optional<Grant> take(String code) {
    return Optional.ofNullable(byCode.remove(code));
  }

  synchronized String refreshToken() {
    String token = "1//0emulated-" + ++issued;
    refreshTokens.add(token);
    return token;
  }

  /** Whether it is of no more use; one of elsewhere is good until it is revoked here. */
  synchronized boolean isRevoked(String token) {
    return revoked.contains(token);
  }

  /**
   * Revokes a refresh token, or with an access token all of them; false: it was revoked before.
   *
   * @param isAccessToken whether it is one of those that are handed out
   */
  synchronized boolean revoke(String token, boolean isAccessToken) {
    if (isAccessToken) {
      revoked.addAll(refreshTokens);
    }
    return revoked.add(token);
  }
}
