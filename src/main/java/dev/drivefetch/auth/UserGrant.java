package dev.drivefetch.auth;

import com.google.gson.JsonObject;
import dev.drivefetch.http.Endpoint;
import dev.drivefetch.model.Secret;

/**
 * What a person has granted an app: tokens are got by it until it is revoked or expires.
 *
 * @param refreshToken the secret that stands for it
 */
public record UserGrant(AppClient client, Secret refreshToken) {
  private static final String REFRESH_TOKEN = "refresh_token";

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @param endpoint besides Google, its addresses may lead there
   * @throws ClientFileException if it was not written so
   */
  public static UserGrant parse(String json, Endpoint endpoint) {
    JsonObject file = AppClient.object(json);
    return new UserGrant(
        AppClient.of(file, new SecretDestination(endpoint)),
        new Secret(AppClient.text(file, REFRESH_TOKEN)));
  }

  /** A credentials file as Google's tools know it, for {@link CredentialsLoader#load}. */
  public String toJson() {
    var json = new JsonObject();
    json.addProperty("type", "authorized_user");
    json.addProperty("client_id", client.id());
    json.addProperty("client_secret", client.secret().value());
    json.addProperty(REFRESH_TOKEN, refreshToken.value());
    json.addProperty("auth_uri", client.page().toString());
    json.addProperty("token_uri", client.tokens().toString());
    return json + "\n";
  }
}
