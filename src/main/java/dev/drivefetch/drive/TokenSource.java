package dev.drivefetch.drive;

import com.google.api.client.http.HttpResponseException;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.UserCredentials;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Secret;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Asks Google's token service for a token, and understands its refusals. */
final class TokenSource implements Supplier<TokenAccess.Token> {
  /** Where the service does not say. */
  private static final Duration USUAL_LIFE = Duration.ofMinutes(30);

  private final GoogleCredentials credentials;
  private final String name;
  private final InstantSource clock;

  /**
   * Asks for nothing yet.
   *
   * @param name of the credentials, for a person
   */
  TokenSource(GoogleCredentials credentials, String name, InstantSource clock) {
    this.credentials = credentials;
    this.name = name;
    this.clock = clock;
  }

  @Override
  public TokenAccess.Token get() {
    try {
      AccessToken token = credentials.refreshAccessToken();
      Instant expires =
          token.getExpirationTime() == null
              ? clock.instant().plus(USUAL_LIFE)
              : token.getExpirationTime().toInstant();
      return new TokenAccess.Token(new Secret(token.getTokenValue()), expires);
    } catch (IOException problem) {
      throw new DriveException(failure(problem), problem);
    } catch (RuntimeException problem) {
      throw new DriveException(
          Failure.of(Reason.BAD_ANSWER, "no token for " + name + ": the answer is no token"),
          problem);
    }
  }

  private Failure failure(IOException problem) {
    Failure plain =
        answer(problem)
            .map(answer -> DriveErrors.failure(answer, clock.instant()))
            .orElseGet(() -> NetworkFailures.failure(root(problem)));
    Failure tellable = Redaction.of(secrets()).clean(plain);
    return new Failure(
        ofTokenService(tellable.reason()),
        "no token for " + name + ": " + tellable.detail(),
        tellable.retryAfter());
  }

  /** What the service is sent. */
  private Stream<String> secrets() {
    return credentials instanceof UserCredentials user
        ? Stream.of(user.getRefreshToken(), user.getClientSecret()).filter(Objects::nonNull)
        : Stream.empty();
  }

  /** What would be about one file when Drive says it is about the credentials here. */
  private static Reason ofTokenService(Reason reason) {
    return switch (reason.remedy()) {
      case GIVE_UP, RESTART, DEFER -> Reason.UNAUTHENTICATED;
      default -> reason;
    };
  }

  /** The library wraps what the service said. */
  private static Optional<ErrorAnswer> answer(Throwable problem) {
    for (Throwable at = problem; at != null; at = at.getCause()) {
      if (at instanceof HttpResponseException refusal) {
        return Optional.of(
            new ErrorAnswer(
                refusal.getStatusCode(),
                Optional.ofNullable(refusal.getHeaders().getContentType()),
                Optional.ofNullable(refusal.getHeaders().getRetryAfter()),
                Optional.ofNullable(refusal.getContent()).orElse("")));
      }
    }
    return Optional.empty();
  }

  private static IOException root(IOException problem) {
    IOException deepest = problem;
    for (Throwable at = problem; at != null; at = at.getCause()) {
      if (at instanceof IOException inner) {
        deepest = inner;
      }
    }
    return deepest;
  }
}
