package dev.drivefetch.auth;

import com.google.auth.oauth2.UserAuthorizer.TokenResponseWithConfig;
import dev.drivefetch.drive.DriveErrors;
import dev.drivefetch.drive.ErrorAnswer;
import dev.drivefetch.drive.Redaction;
import dev.drivefetch.http.DriveException;
import dev.drivefetch.http.Endpoint;
import dev.drivefetch.http.HttpStack;
import dev.drivefetch.http.NetworkFailures;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import okhttp3.FormBody;
import okhttp3.Request;
import okhttp3.Response;

/** Gets and revokes what people grant, at the token service of their app. Blocks; any thread. */
public final class LoginService {
  private static final Duration LONGEST_REQUEST = Duration.ofSeconds(30);

  /** Google's, whichever of its older addresses a client file names. */
  private static final URI GOOGLE_REVOCATION = URI.create("https://oauth2.googleapis.com/revoke");

  private final HttpStack http;
  private final SecretDestination destination;
  private final InstantSource clock;

  /**
   * Asks for nothing yet.
   *
   * @param endpoint besides Google, secrets may go there
   */
  public LoginService(HttpStack http, Endpoint endpoint, InstantSource clock) {
    this.http = http;
    this.destination = new SecretDestination(endpoint);
    this.clock = clock;
  }

  /**
   * The grant for a code.
   *
   * @throws DriveException if there is none, or not the one that was asked for
   */
  public UserGrant exchange(LoginAttempt attempt, Secret code) {
    AppClient client = attempt.client();
    TokenResponseWithConfig tokens;
    try {
      tokens =
          attempt
              .authorizer(Optional.of(() -> new TokenTransport(http, destination, clock)))
              .getTokenResponseFromAuthCodeExchange(code.value(), attempt.redirect(), Map.of());
    } catch (IOException | RuntimeException problem) {
      throw new DriveException(
          told("no token for this login", TokenSource.understood(problem), client, code), problem);
    }
    Collection<String> scopes = tokens.getAccessToken().getScopes();
    if (!scopes.isEmpty() && !scopes.contains(LoginAttempt.SCOPE)) {
      throw new DriveException(
          Failure.of(
              Reason.INSUFFICIENT_SCOPE, "the login does not include reading Drive's files"));
    }
    return Optional.ofNullable(tokens.getRefreshToken())
        .map(token -> new UserGrant(client, new Secret(token)))
        .orElseThrow(
            () ->
                new DriveException(
                    Failure.of(
                        Reason.NO_TOKEN, "the login lasts for an hour only: no refresh token")));
  }

  /**
   * Ends a grant.
   *
   * @return false if it had ended already
   * @throws DriveException if the service does not end it, or cannot be reached
   */
  public boolean revoke(UserGrant grant) {
    URI service = revocation(grant.client().tokens());
    var client = http.api(service).newBuilder().callTimeout(LONGEST_REQUEST).build();
    var form = new FormBody.Builder().add("token", grant.refreshToken().value()).build();
    Request request = new Request.Builder().url(service.toString()).post(form).build();
    try (Response response = client.newCall(request).execute()) {
      if (response.isSuccessful()) {
        return true;
      }
      byte[] body = response.body().byteStream().readNBytes(ErrorAnswer.BODY_LIMIT);
      String text = new String(body, StandardCharsets.UTF_8);
      if (response.code() == 400 && text.contains("invalid_token")) {
        return false;
      }
      ErrorAnswer answer =
          ErrorAnswer.of(response.code(), name -> Optional.ofNullable(response.header(name)), text);
      Failure failure = DriveErrors.failure(answer, clock.instant());
      throw new DriveException(
          told("the login was not revoked", failure, grant.client(), grant.refreshToken()));
    } catch (IOException problem) {
      throw new DriveException(NetworkFailures.failure(problem), problem);
    }
  }

  static URI revocation(URI tokens) {
    return SecretDestination.isGoogle(tokens) ? GOOGLE_REVOCATION : tokens.resolve("revoke");
  }

  private static Failure told(String what, Failure failure, AppClient client, Secret sent) {
    Failure clean = Redaction.of(Stream.of(client.secret().value(), sent.value())).clean(failure);
    return new Failure(clean.reason(), what + ": " + clean.detail(), clean.retryAfter());
  }
}
