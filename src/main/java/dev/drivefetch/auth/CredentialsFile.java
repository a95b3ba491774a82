package dev.drivefetch.auth;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.drivefetch.http.DriveException;
import dev.drivefetch.http.UntrustedText;
import dev.drivefetch.model.OpenFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The content of a credentials file, after everything in it that could send a secret elsewhere was
 * checked.
 *
 * @param name of the file, for a person
 */
record CredentialsFile(String name, JsonObject content) {
  private static final Set<String> TYPES =
      Set.of(
          "service_account", "authorized_user", "impersonated_service_account", "external_account");

  private static final String UNIVERSE = "googleapis.com";

  /** Keys that hold addresses which are never contacted. */
  private static final Set<String> NEVER_ASKED =
      Set.of("auth_uri", "auth_provider_x509_cert_url", "client_x509_cert_url");

  private static final Set<String> SECRETS =
      Set.of(
          "refresh_token", "client_secret", "private_key", "access_token", "id_token", "password");

  /**
   * Reads and checks a file.
   *
   * @param name of it, for a person
   * @throws DriveException if it cannot be used; the message names the file and quotes no secret
   */
  static CredentialsFile read(String path, String name, SecretDestination destination) {
    var file = new CredentialsFile(name, parse(text(path, name), name));
    file.check(file.content, destination);
    return file;
  }

  /** What no message may quote. */
  List<String> secrets() {
    return members(content)
        .filter(member -> SECRETS.contains(member.getKey()))
        .flatMap(member -> text(member.getValue()).stream())
        .toList();
  }

  private static String text(String path, String name) {
    try {
      Path file = Path.of(path);
      if (!Files.exists(file)) {
        throw CredentialsProblem.of(name, "no such file");
      } else if (Files.isDirectory(file)) {
        throw CredentialsProblem.of(name, "it is a directory");
      } else if (!Files.isReadable(file)) {
        throw CredentialsProblem.of(name, "permission denied");
      }
      return SmallFile.read(file);
    } catch (CharacterCodingException problem) {
      throw CredentialsProblem.of(name, "it is not JSON", problem);
    } catch (IOException | InvalidPathException problem) {
      if (OpenFiles.areShort(problem)) {
        throw new DriveException(OpenFiles.failure("cannot read " + name), problem);
      }
      throw CredentialsProblem.of(
          name, "it cannot be read: " + problem.getClass().getSimpleName(), problem);
    }
  }

  private static JsonObject parse(String json, String name) {
    if (json.isBlank()) {
      throw CredentialsProblem.of(name, "it is empty");
    }
    try {
      if (JsonParser.parseString(json) instanceof JsonObject object) {
        return object;
      }
    } catch (JsonParseException _) {
      // As bad as no object at all; the exception may quote the file.
    }
    throw CredentialsProblem.of(name, "it is not JSON");
  }

  private void check(JsonObject credentials, SecretDestination destination) {
    requireKnownType(credentials);
    if (credentials.get("source_credentials") instanceof JsonObject source) {
      requireKnownType(source);
    }
    members(credentials).forEach(member -> check(member.getKey(), member.getValue(), destination));
  }

  private void requireKnownType(JsonObject credentials) {
    String type = text(credentials.get("type")).orElse("");
    if (!TYPES.contains(type)) {
      throw CredentialsProblem.of(
          name,
          "it must be the key of a service account or an authorised user's credentials; its type is"
              + " "
              + (type.matches("[a-z_]{1,40}") ? type : "not known"));
    }
  }

  private void check(String member, JsonElement value, SecretDestination destination) {
    if (member.equals("executable")) {
      throw CredentialsProblem.of(name, "it names a program to run, which is not supported");
    } else if (member.equals("universe_domain") && !text(value).equals(Optional.of(UNIVERSE))) {
      throw CredentialsProblem.of(name, "its universe_domain is not " + UNIVERSE);
    } else if (isAddress(member) && !address(value).filter(destination::allows).isPresent()) {
      throw CredentialsProblem.of(
          name,
          "its %s is %s; secrets go only to Google or to --endpoint, by https (by http on this"
                  .formatted(UntrustedText.clean(member), shown(value))
              + " machine)");
    }
  }

  private static boolean isAddress(String member) {
    String name = member.toLowerCase(Locale.ROOT);
    return (name.endsWith("url") || name.endsWith("uri")) && !NEVER_ASKED.contains(name);
  }

  private static Optional<URI> address(JsonElement value) {
    try {
      return text(value).map(URI::create);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** Without what may hold a secret. */
  private static String shown(JsonElement value) {
    return address(value)
        .filter(uri -> uri.getHost() != null)
        .map(uri -> uri.getScheme() + "://" + uri.getHost())
        .map(UntrustedText::clean)
        .orElse("not a valid address");
  }

  /** All of the object and of what is in it. */
  private static Stream<Map.Entry<String, JsonElement>> members(JsonElement parent) {
    return switch (parent) {
      case JsonObject object ->
          object.entrySet().stream()
              .flatMap(member -> Stream.concat(Stream.of(member), members(member.getValue())));
      case JsonArray array ->
          StreamSupport.stream(array.spliterator(), false).flatMap(CredentialsFile::members);
      default -> Stream.empty();
    };
  }

  private static Optional<String> text(@Nullable JsonElement value) {
    return Optional.ofNullable(value)
        .filter(JsonElement::isJsonPrimitive)
        .map(JsonElement::getAsString);
  }
}
