package dev.drivefetch.auth;

import dev.drivefetch.http.DriveException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** In whose name Drive is asked: the headers that say so. Any thread. */
public sealed interface Access permits FixedAccess, TokenAccess {
  /**
   * The headers for a request now; gets a new token first, blocking, if the old one runs out. One
   * thread asks for it; all that wait get its answer.
   *
   * @throws DriveException if no token can be had
   */
  Map<String, String> headers() throws InterruptedException;

  /** The headers for a request now, without blocking; empty: there are none before a renewal. */
  Optional<Map<String, String>> freshHeaders();

  /**
   * The same headers as {@link #headers} gives, without blocking.
   *
   * @param executor asks for a new token, blocking, if needed and no other thread does
   * @return may fail with a {@link DriveException}
   */
  CompletionStage<Map<String, String>> headersSoon(Executor executor);

  /**
   * Drive answered 401 to these headers. The token in them is dropped, unless a newer one is here
   * already, so that many workers that are refused at once get one new token. Does not block.
   *
   * @return whether {@link #headers} may give others now: ask again with those, once
   */
  boolean invalidate(Map<String, String> refused);
}
