package dev.drivefetch.drive;

import com.google.auth.oauth2.GoogleCredentials;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.SmallFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** Turns a credentials file, or {@code adc}, into the right to ask Drive. */
public final class Credentials {
  /** The name that stands for application default credentials. */
  public static final String APPLICATION_DEFAULT = "adc";

  private static final String SCOPE = "https://www.googleapis.com/auth/drive.readonly";
  private static final Set<String> TYPES = Set.of("service_account", "authorized_user");

  private final HttpStack http;
  private final InstantSource clock;

  /**
   * Reads nothing yet.
   *
   * @param http by which tokens are asked for
   * @param clock tells when a token runs out
   */
  public Credentials(HttpStack http, InstantSource clock) {
    this.http = http;
    this.clock = clock;
  }

  /**
   * Reads credentials; their first token is asked for later, with the scope {@code drive.readonly}.
   *
   * @param fileOrAdc the path of a service account's or an authorised user's JSON, or {@code adc}
   * @throws DriveException if they cannot be used; the message names the file
   */
  public Access load(String fileOrAdc) {
    GoogleCredentials credentials =
        fileOrAdc.equals(APPLICATION_DEFAULT) ? applicationDefault() : ofFile(fileOrAdc);
    return new TokenAccess(
        new TokenSource(credentials.createScoped(SCOPE), nameOf(fileOrAdc), clock), clock);
  }

  private static String nameOf(String fileOrAdc) {
    return fileOrAdc.equals(APPLICATION_DEFAULT)
        ? "the application default credentials"
        : "the credentials file " + fileOrAdc;
  }

  private GoogleCredentials applicationDefault() {
    try {
      return GoogleCredentials.getApplicationDefault(http::transport);
    } catch (IOException | RuntimeException problem) {
      throw unusable(APPLICATION_DEFAULT, "there are none here", problem);
    }
  }

  private GoogleCredentials ofFile(String file) {
    String json = read(file);
    requireKnownContent(file, json);
    try (var in = new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8))) {
      return GoogleCredentials.fromStream(in, http::transport);
    } catch (IOException | RuntimeException problem) {
      // Its message may quote the file, which holds a private key.
      throw unusable(file, "it is damaged or incomplete", problem);
    }
  }

  private static String read(String file) {
    try {
      return SmallFile.read(Path.of(file));
    } catch (IOException | InvalidPathException problem) {
      throw unusable(
          file, "it cannot be read: " + problem.getClass().getSimpleName(), Optional.of(problem));
    }
  }

  /** Other types of credentials can name programs to run and addresses to ask. */
  private static void requireKnownContent(String file, String json) {
    JsonObject content = object(file, json);
    if (!TYPES.contains(text(content, "type").orElse(""))) {
      throw unusable(
          file, "it is no key of a service account and no authorised user's", Optional.empty());
    }
    text(content, "token_uri")
        .filter(address -> !isSafe(address))
        .ifPresent(
            _ -> {
              throw unusable(file, "its token_uri is not https", Optional.empty());
            });
  }

  private static JsonObject object(String file, String json) {
    try {
      if (JsonParser.parseString(json) instanceof JsonObject object) {
        return object;
      }
    } catch (JsonParseException _) {
      // As bad as no object at all; the exception may quote the file.
    }
    throw unusable(file, "it is not JSON", Optional.empty());
  }

  private static boolean isSafe(String address) {
    try {
      return Endpoint.isSafe(URI.create(address));
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static Optional<String> text(JsonObject object, String name) {
    return Optional.ofNullable(object.get(name))
        .filter(JsonElement::isJsonPrimitive)
        .map(JsonElement::getAsString);
  }

  private static DriveException unusable(String name, String why, Exception problem) {
    return unusable(name, why, Optional.of(problem));
  }

  private static DriveException unusable(String name, String why, Optional<Exception> problem) {
    Failure failure = Failure.of(Reason.UNAUTHENTICATED, "cannot use " + nameOf(name) + ": " + why);
    return problem
        .map(cause -> new DriveException(failure, cause))
        .orElseGet(() -> new DriveException(failure));
  }
}
