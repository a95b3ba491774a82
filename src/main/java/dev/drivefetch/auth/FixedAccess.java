package dev.drivefetch.auth;

import dev.drivefetch.model.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** Headers that never change. */
public final class FixedAccess implements Access {
  private final Map<String, String> headers;

  /** Without credentials. */
  public static FixedAccess none() {
    return new FixedAccess(Map.of());
  }

  /** In a project's name; the key travels as a header, where no log of URLs can show it. */
  public static FixedAccess apiKey(Secret key) {
    return new FixedAccess(Map.of("X-Goog-Api-Key", key.value()));
  }

  /** In the name of whoever a token was made for; it is of no use once it has run out. */
  public static FixedAccess token(Secret token) {
    return new FixedAccess(Token.headers(token));
  }

  private FixedAccess(Map<String, String> headers) {
    this.headers = Map.copyOf(headers);
  }

  @Override
  public Map<String, String> headers() {
    return headers;
  }

  @Override
  public Optional<Map<String, String>> freshHeaders() {
    return Optional.of(headers);
  }

  @Override
  public CompletionStage<Map<String, String>> headersSoon(Executor executor) {
    return CompletableFuture.completedStage(headers);
  }

  @Override
  public boolean invalidate(Map<String, String> refused) {
    return false;
  }
}
