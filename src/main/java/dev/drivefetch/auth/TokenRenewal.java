package dev.drivefetch.auth;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import java.util.Map;

/**
 * Decides for one request whether a refusal is followed by the same request with another token:
 * once, and only if there may be another token. Never waits. Not safe for several threads.
 */
public final class TokenRenewal {
  private final Access access;
  private boolean used;

  /** Nothing is refused yet. */
  public TokenRenewal(Access access) {
    this.access = access;
  }

  /**
   * Whether to ask again, with the headers that {@link Access} gives then. The token in these is
   * dropped if so.
   *
   * @param headers that were sent; without any it was the token service that refused
   */
  public boolean follows(Failure failure, Map<String, String> headers) {
    if (used || headers.isEmpty() || failure.reason() != Reason.UNAUTHENTICATED) {
      return false;
    }
    used = access.invalidate(headers);
    return used;
  }
}
