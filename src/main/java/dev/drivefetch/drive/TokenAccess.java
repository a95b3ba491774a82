package dev.drivefetch.drive;

import dev.drivefetch.model.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Short-lived tokens, renewed before they run out; one renewal at a time, whoever asks. */
final class TokenAccess implements Access {
  /** A token that runs out within this time may do so on its way. */
  private static final Duration MARGIN = Duration.ofMinutes(1);

  private final Supplier<Token> source;
  private final InstantSource clock;
  private final ReentrantLock renewal = new ReentrantLock();
  private volatile @Nullable Token current;

  /**
   * Asks for no token yet.
   *
   * @param source gets a new token, blocking; throws {@link DriveException}
   */
  TokenAccess(Supplier<Token> source, InstantSource clock) {
    this.source = source;
    this.clock = clock;
  }

  @Override
  public Map<String, String> headers() {
    return freshHeaders().orElseGet(this::renewedHeaders);
  }

  @Override
  public Optional<Map<String, String>> freshHeaders() {
    Token token = current;
    return token == null || clock.instant().plus(MARGIN).isAfter(token.expires())
        ? Optional.empty()
        : Optional.of(token.headers());
  }

  @Override
  public boolean invalidate(Map<String, String> refused) {
    renewal.lock();
    try {
      Token token = current;
      if (token != null && token.headers().equals(refused)) {
        current = null;
      }
      return true;
    } finally {
      renewal.unlock();
    }
  }

  private Map<String, String> renewedHeaders() {
    renewal.lock();
    try {
      Optional<Map<String, String>> renewedByAnother = freshHeaders();
      if (renewedByAnother.isPresent()) {
        return renewedByAnother.get();
      }
      Token token = source.get();
      current = token;
      return token.headers();
    } finally {
      renewal.unlock();
    }
  }

  /**
   * A token.
   *
   * @param value of printable ASCII: a header can hold nothing else
   * @param expires from when on it is worth nothing
   */
  record Token(Secret value, Instant expires) {
    Token {
      if (!value.value().chars().allMatch(it -> it > ' ' && it < 0x7F)) {
        throw new IllegalArgumentException("a token that no header can hold");
      }
    }

    Map<String, String> headers() {
      return Map.of("Authorization", "Bearer " + value.value());
    }
  }
}
