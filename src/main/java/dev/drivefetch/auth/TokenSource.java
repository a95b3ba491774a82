package dev.drivefetch.auth;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ImpersonatedCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.auth.oauth2.UserCredentials;
import dev.drivefetch.drive.Redaction;
import dev.drivefetch.http.DriveException;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Secret;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Asks a token service for a token, once, and understands its refusals. */
final class TokenSource implements Tokens {
  /** Where the service does not say, or its clock contradicts this one. */
  private static final Duration USUAL_LIFE = Duration.ofMinutes(30);

  private static final String DELEGATION =
      "; the account needs domain-wide delegation with the scope "
          + "https://www.googleapis.com/auth/drive.readonly";

  private final GoogleCredentials credentials;
  private final String name;
  private final List<String> secrets;
  private final InstantSource clock;

  /**
   * Asks for nothing yet.
   *
   * @param credentials whose requests go by {@link TokenTransport}
   * @param name of the credentials, for a person
   * @param secrets what the service is sent, and may quote
   */
  TokenSource(
      GoogleCredentials credentials, String name, List<String> secrets, InstantSource clock) {
    this.credentials = credentials;
    this.name = name;
    this.secrets = List.copyOf(secrets);
    this.clock = clock;
  }

  @Override
  public Token get() {
    try {
      AccessToken token = credentials.refreshAccessToken();
      return new Token(new Secret(token.getTokenValue()), life(token));
    } catch (IOException | RuntimeException problem) {
      throw new DriveException(failure(understood(problem)), problem);
    }
  }

  /** What {@link TokenAnswers} understood, however deep the libraries wrapped it. */
  static Failure understood(Throwable problem) {
    for (Throwable at = problem; at != null; at = at.getCause()) {
      if (at instanceof DriveException known) {
        return known.failure();
      }
    }
    return Failure.of(Reason.NO_TOKEN, "the answer is not a token");
  }

  private Duration life(AccessToken token) {
    if (token.getExpirationTime() == null) {
      return USUAL_LIFE;
    }
    Duration life = Duration.between(clock.instant(), token.getExpirationTime().toInstant());
    return life.isPositive() ? life : USUAL_LIFE;
  }

  private Failure failure(Failure plain) {
    Failure tellable = Redaction.of(secrets.stream()).clean(plain);
    boolean forbidden = actsForUser() && plain.reason() == Reason.UNAUTHENTICATED;
    return new Failure(
        forbidden ? Reason.DOMAIN_POLICY : ofTokenService(tellable.reason()),
        "no token for " + name + ": " + tellable.detail() + (forbidden ? DELEGATION : ""),
        tellable.retryAfter());
  }

  /** Whether what is refused may be the acting, and not the account. */
  private boolean actsForUser() {
    return credentials instanceof ServiceAccountCredentials robot
        && robot.getServiceAccountUser() != null;
  }

  /** What would be about one file when Drive says it is about the credentials here. */
  private Reason ofTokenService(Reason reason) {
    if (reason == Reason.LOGIN_EXPIRED) {
      return isUser(credentials) ? reason : Reason.UNAUTHENTICATED;
    }
    return switch (reason.remedy()) {
      case GIVE_UP, RESTART, DEFER -> Reason.UNAUTHENTICATED;
      default -> reason == Reason.BAD_ANSWER ? Reason.NO_TOKEN : reason;
    };
  }

  /** Whether a person has granted it: a robot's grant does not run out. */
  private static boolean isUser(GoogleCredentials credentials) {
    return credentials instanceof UserCredentials
        || (credentials instanceof ImpersonatedCredentials robot
            && robot.getSourceCredentials() instanceof UserCredentials);
  }
}
