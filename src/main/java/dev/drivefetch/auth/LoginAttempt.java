package dev.drivefetch.auth;

import com.google.auth.http.HttpTransportFactory;
import com.google.auth.oauth2.ClientId;
import com.google.auth.oauth2.UserAuthorizer;
import dev.drivefetch.model.Secret;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One login of an installed app (RFC 8252): the page to open, and which answer belongs to it. Its
 * {@code state} and its proof (RFC 7636) are new each time. Any thread.
 */
public final class LoginAttempt {
  static final String SCOPE = "https://www.googleapis.com/auth/drive.readonly";

  private final AppClient client;
  private final URI redirect;
  private final String state;
  private final ProofKey proof = new ProofKey();

  /**
   * Asks for nothing yet.
   *
   * @param redirect where the browser is sent with the answer; on this machine
   */
  public LoginAttempt(AppClient client, URI redirect) {
    this.client = client;
    this.redirect = redirect;
    this.state = ProofKey.random();
  }

  /** The page where the user grants access; its address holds no secret of the app. */
  public URI page() {
    Map<String, String> more = Map.of("prompt", "consent", "include_granted_scopes", "false");
    return URI.create(
        authorizer(Optional.empty()).getAuthorizationUrl(null, state, redirect, more).toString());
  }

  /**
   * What an answer says.
   *
   * @param query of the address that the browser was sent to, as it was encoded there
   */
  public LoginAnswer answer(String query) {
    String given = parameter(query, "state").orElse("");
    if (!MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), state.getBytes(StandardCharsets.UTF_8))) {
      return new LoginAnswer.Foreign();
    }
    return parameter(query, "code")
        .filter(code -> !code.isEmpty())
        .<LoginAnswer>map(code -> new LoginAnswer.Granted(new Secret(code)))
        .orElseGet(() -> new LoginAnswer.Refused(parameter(query, "error").orElse("no code")));
  }

  AppClient client() {
    return client;
  }

  URI redirect() {
    return redirect;
  }

  /** Google's library, with what is asked for here. */
  UserAuthorizer authorizer(Optional<HttpTransportFactory> transport) {
    var builder =
        UserAuthorizer.newBuilder()
            .setClientId(ClientId.of(client.id(), client.secret().value()))
            .setScopes(List.of(SCOPE))
            .setUserAuthUri(client.page())
            .setTokenServerUri(client.tokens())
            .setCallbackUri(redirect)
            .setPKCEProvider(proof);
    transport.ifPresent(builder::setHttpTransportFactory);
    return builder.build();
  }

  private static Optional<String> parameter(String query, String name) {
    return Arrays.stream(query.split("&", -1))
        .filter(each -> each.startsWith(name + "="))
        .map(each -> decoded(each.substring(name.length() + 1)))
        .findFirst();
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return "";
    }
  }
}
