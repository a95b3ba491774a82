package dev.drivefetch.drive;

import dev.drivefetch.model.Secret;
import java.util.Map;
import java.util.Optional;

/** In whose name Drive is asked: the headers that say so. Any thread. */
public sealed interface Access permits FixedAccess, TokenAccess {
  /** In nobody's name. */
  static Access none() {
    return new FixedAccess(Map.of());
  }

  /** In a project's name; the key travels as a header, where no log of URLs can show it. */
  static Access apiKey(Secret key) {
    return new FixedAccess(Map.of("X-Goog-Api-Key", key.value()));
  }

  /**
   * The headers for a request now; gets a new token first, blocking, if the old one runs out.
   *
   * @throws DriveException if no token can be had
   */
  Map<String, String> headers();

  /** The headers for a request now, without blocking; empty: {@link #headers} has to be called. */
  Optional<Map<String, String>> freshHeaders();

  /**
   * Drive answered 401 to these headers. The token in them is dropped, unless a newer one is here
   * already, so that many workers who are refused at once get one new token. Does not block.
   *
   * @return whether {@link #headers} may give others now: ask again with those, once
   */
  boolean invalidate(Map<String, String> refused);
}
