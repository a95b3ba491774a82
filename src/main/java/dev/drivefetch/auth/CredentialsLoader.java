package dev.drivefetch.auth;

import com.google.auth.http.HttpTransportFactory;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import dev.drivefetch.http.DriveException;
import dev.drivefetch.http.Endpoint;
import dev.drivefetch.http.HttpStack;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns a credentials file, or {@code adc}, into the right to ask Drive. */
public final class CredentialsLoader {
  /** The name that stands for application default credentials. */
  public static final String APPLICATION_DEFAULT = "adc";

  private static final String SCOPE = "https://www.googleapis.com/auth/drive.readonly";

  private final SecretDestination destination;
  private final Map<String, String> environment;
  private final TokenTime time;
  private final HttpTransportFactory transport;
  private final Optional<String> impersonated;

  /**
   * Reads nothing yet.
   *
   * @param http by which tokens are asked for
   * @param endpoint the Drive that is asked: besides Google, secrets may go there
   * @param environment where application default credentials are looked for
   * @param time when tokens run out, and are asked for again
   */
  public CredentialsLoader(
      HttpStack http, Endpoint endpoint, Map<String, String> environment, TokenTime time) {
    this.destination = new SecretDestination(endpoint);
    this.environment = Map.copyOf(environment);
    this.time = time;
    this.transport = () -> new TokenTransport(http, destination, time.clock());
    this.impersonated = Optional.empty();
  }

  private CredentialsLoader(CredentialsLoader other, String user) {
    this.destination = other.destination;
    this.environment = other.environment;
    this.time = other.time;
    this.transport = other.transport;
    this.impersonated = Optional.of(user);
  }

  /** The same for credentials of a service account that acts for that user; refuses all others. */
  public CredentialsLoader actingFor(String user) {
    return new CredentialsLoader(this, user);
  }

  /**
   * Reads credentials; their first token is asked for later, with the scope {@code drive.readonly}.
   *
   * @param fileOrAdc the path of a credentials file, or {@code adc}
   * @throws DriveException if they cannot be used; the message names the file
   */
  public Access load(String fileOrAdc) {
    if (!fileOrAdc.equals(APPLICATION_DEFAULT)) {
      return ofFile(fileOrAdc, "the credentials file " + fileOrAdc);
    }
    Optional<ApplicationDefault> file = ApplicationDefault.find(environment);
    return file.map(found -> ofFile(found.path(), found.name())).orElseGet(this::ofMachine);
  }

  private Access ofFile(String path, String name) {
    CredentialsFile file = CredentialsFile.read(path, name, destination);
    // As it was understood here: the library reads duplicate members in its own way.
    byte[] json = file.content().toString().getBytes(StandardCharsets.UTF_8);
    try {
      GoogleCredentials credentials =
          GoogleCredentials.fromStream(new ByteArrayInputStream(json), transport);
      return access(credentials, name, file.secrets());
    } catch (DriveException known) {
      throw known;
    } catch (IOException | RuntimeException problem) {
      // Its message may quote the file, which holds a private key.
      throw CredentialsProblem.of(name, "it is damaged or incomplete", problem);
    }
  }

  /** Such as a virtual machine at Google. */
  private Access ofMachine() {
    String name = "the application default credentials";
    try {
      return access(GoogleCredentials.getApplicationDefault(transport), name, List.of());
    } catch (DriveException known) {
      throw known;
    } catch (IOException | RuntimeException problem) {
      throw CredentialsProblem.of(
          name,
          "none found; run 'gcloud auth application-default login', or set"
              + " GOOGLE_APPLICATION_CREDENTIALS to a credentials file",
          problem);
    }
  }

  private Access access(GoogleCredentials credentials, String name, List<String> secrets) {
    String whose = impersonated.map(user -> name + ", acting for " + user).orElse(name);
    var source =
        new TokenSource(delegated(scoped(credentials), name), whose, secrets, time.clock());
    return new TokenAccess(new PatientTokens(source, time.delay()), time.ticker());
  }

  /** Each request is one: how often is decided here. */
  private static GoogleCredentials scoped(GoogleCredentials credentials) {
    GoogleCredentials scoped = credentials.createScoped(SCOPE);
    return scoped instanceof ServiceAccountCredentials
        ? scoped.createWithCustomRetryStrategy(false)
        : scoped;
  }

  /** For the user that is to be impersonated; other credentials would silently be used as such. */
  private GoogleCredentials delegated(GoogleCredentials credentials, String name) {
    if (impersonated.isEmpty()) {
      return credentials;
    } else if (credentials instanceof ServiceAccountCredentials robot) {
      return robot.createDelegated(impersonated.get());
    }
    throw CredentialsProblem.of(
        name, "--impersonate needs the key of a service account, which this is not");
  }
}
