package dev.drivefetch.auth;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.drivefetch.http.Endpoint;
import dev.drivefetch.http.UntrustedText;
import dev.drivefetch.model.Secret;
import java.net.URI;
import java.util.Optional;

/**
 * The app in whose name people log in: what Google's console hands out for a desktop app.
 *
 * @param page where people grant access
 * @param tokens where a code is exchanged for tokens
 */
public record AppClient(String id, Secret secret, URI page, URI tokens) {
  private static final String DESKTOP =
      "; make a client of the type 'Desktop app' and download its JSON file";

  /**
   * Understands a client file.
   *
   * @param endpoint besides Google, the file's addresses may lead there
   * @throws ClientFileException if it is no such file, or one that could send a secret elsewhere
   */
  public static AppClient parse(String json, Endpoint endpoint) {
    JsonObject file = object(json);
    if (!(file.get("installed") instanceof JsonObject installed)) {
      throw new ClientFileException(otherKind(file));
    }
    return of(installed, new SecretDestination(endpoint));
  }

  static AppClient of(JsonObject client, SecretDestination destination) {
    return new AppClient(
        text(client, "client_id"),
        new Secret(text(client, "client_secret")),
        address(client, "auth_uri", destination),
        address(client, "token_uri", destination));
  }

  static JsonObject object(String json) {
    if (json.isBlank()) {
      throw new ClientFileException("it is empty");
    }
    try {
      if (JsonParser.parseString(json) instanceof JsonObject object) {
        return object;
      }
    } catch (JsonParseException _) {
      // As bad as no object at all; the exception may quote the file.
    }
    throw new ClientFileException("it is not JSON");
  }

  /** People take one file for the other: all of them come from the same console. */
  private static String otherKind(JsonObject file) {
    if (file.has("web")) {
      return "it is the client of a web application" + DESKTOP;
    }
    String type = member(file, "type").orElse("");
    return switch (type) {
      case "service_account" ->
          "it is the key of a service account, which needs no login; give it by --credentials";
      case "authorized_user" ->
          "it holds the credentials of a user who is logged in already; give it by --credentials";
      default -> "it is not the file of an OAuth client" + DESKTOP;
    };
  }

  static String text(JsonObject parent, String name) {
    return member(parent, name)
        .filter(value -> !value.isBlank())
        .orElseThrow(() -> new ClientFileException("it has no " + name));
  }

  private static URI address(JsonObject client, String name, SecretDestination destination) {
    String text = text(client, name);
    try {
      URI address = URI.create(text);
      if (destination.allows(address)) {
        return address;
      }
      throw elsewhere(name, address.getScheme() + "://" + address.getHost());
    } catch (IllegalArgumentException _) {
      throw elsewhere(name, "not a valid address");
    }
  }

  private static ClientFileException elsewhere(String name, String shown) {
    return new ClientFileException(
        "its %s is %s; secrets go only to Google or to --endpoint, by https (by http on this machine)"
            .formatted(name, UntrustedText.clean(shown)));
  }

  private static Optional<String> member(JsonObject parent, String name) {
    return Optional.ofNullable(parent.get(name))
        .filter(JsonElement::isJsonPrimitive)
        .map(JsonElement::getAsString);
  }
}
