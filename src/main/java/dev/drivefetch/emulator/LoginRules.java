package dev.drivefetch.emulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Optional;

/**
 * How people log in to an installed app.
 *
 * @param clientId of the one registered app; empty: any will do
 * @param clientSecret of that app; empty: any will do, and none
 * @param consent what comes back from the browser
 */
public record LoginRules(
    Optional<String> clientId, Optional<String> clientSecret, Consent consent) {
  /** Any app, and everybody agrees. */
  public static final LoginRules ANY_APP =
      new LoginRules(Optional.empty(), Optional.empty(), Consent.GRANTED);

  /** What the authorisation page answers with, at once and without asking anybody. */
  public enum Consent {
    /** A code that can be exchanged. */
    GRANTED,
    /** {@code access_denied}. */
    DENIED,
    /** A good code with another {@code state}, as somebody else's answer would have. */
    WRONG_STATE,
    /** A good code without a {@code state}. */
    NO_STATE,
    /** A code that nobody has issued. */
    FORGED_CODE
  }

  /** Only this app may ask. */
  public LoginRules withClient(String id, String secret) {
    return new LoginRules(Optional.of(id), Optional.of(secret), consent);
  }

  /** The browser comes back otherwise. */
  public LoginRules withConsent(Consent consent) {
    return new LoginRules(clientId, clientSecret, consent);
  }

  /** The client file that Google's console would hand out for this app. */
  String clientFile(URI endpoint) {
    var installed =
        new JsonObject()
            .put("client_id", clientId.orElse("emulated.apps.googleusercontent.com"))
            .put("project_id", "emulated")
            .put("auth_uri", endpoint.resolve("o/oauth2/auth").toString())
            .put("token_uri", endpoint.resolve("token").toString())
            .put("client_secret", clientSecret.orElse("emulated-secret"))
            .put("redirect_uris", new JsonArray().add("http://localhost"));
    return new JsonObject().put("installed", installed).encodePrettily();
  }
}
