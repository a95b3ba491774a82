package dev.drivefetch.cli.config;

import dev.drivefetch.auth.SmallFile;
import dev.drivefetch.cli.config.Given.FileEntry;
import dev.drivefetch.cli.process.Environment;
import dev.drivefetch.cli.process.UsageException;
import dev.drivefetch.http.Endpoint;
import dev.drivefetch.model.Secret;
import dev.drivefetch.model.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The credentials of a run. Several keys can set them; only the layer of the highest precedence
 * counts. Where public pages are asked for, none counts and no file of them is looked at.
 */
public final class CredentialSettings {
  private static final String STANDARD_INPUT = "-";

  private final Keys keys;
  private final Layers layers;
  private final Environment environment;
  private final StrongestLayer strongest;

  public CredentialSettings(Keys keys, Layers layers, Environment environment) {
    this.keys = keys;
    this.layers = layers;
    this.environment = environment;
    this.strongest = new StrongestLayer(keys, layers);
  }

  /** The API key, from its own setting or from a file. */
  public Optional<Secret> apiKey() {
    Optional<Given> direct = strongest.given(keys.apiKey);
    Optional<Given> inFile = strongest.given(keys.apiKeyFile);
    if (direct.isPresent() && inFile.isPresent()) {
      throw new UsageException("give --api-key or --api-key-file, not both");
    }
    return direct
        .map(given -> Layers.parse(keys.apiKey, given))
        .or(() -> inFile.map(given -> secretIn(keys.apiKeyFile, given, "the API key")));
  }

  /** A credentials file's path, or {@code adc}. */
  public Optional<String> file() {
    return strongest
        .given(keys.credentials)
        .map(
            given -> {
              String text = Layers.parse(keys.credentials, given);
              return text.equals("adc") ? text : existing(given, text).toString();
            })
        .or(() -> login().map(login -> login.path().toString()));
  }

  /** Where nothing else says who asks, it is the user who has logged in. */
  private Optional<LoginFile> login() {
    return Optional.of(layers.optional(keys.endpoint).map(Endpoint::new).orElse(Endpoint.GOOGLE))
        .filter(_ -> strongest.isSilent())
        .map(endpoint -> LoginFile.of(environment, endpoint))
        .filter(LoginFile::exists);
  }

  /** A ready token, and the user to act for. The token may be read from standard input. */
  public Settings.Caller caller() {
    requireOneCredential();
    return new Settings.Caller(
        strongest
            .accessToken()
            .map(CredentialSettings::token)
            .or(() -> strongest.given(keys.accessTokenFile).map(this::tokenIn)),
        strongest.givenBeside(keys.impersonate).map(this::user));
  }

  /** Whether the token is read from standard input. */
  public boolean readsStandardInput() {
    return strongest
        .given(keys.accessTokenFile)
        .filter(given -> given.text().equals(STANDARD_INPUT))
        .isPresent();
  }

  /** What the user should know about how well their secrets are kept. */
  public List<String> warnings() {
    Stream<String> ofFile =
        layers.file().filter(config -> ConfigFile.isReadableByOthers(config.path())).stream()
            .flatMap(
                config ->
                    secrets(config)
                        .map(
                            secret ->
                                "%s holds %s and other users can read it; run chmod 600 on it"
                                    .formatted(config.path(), secret)));
    return Stream.concat(ofFile, login().flatMap(LoginFile::warning).stream()).toList();
  }

  private Stream<String> secrets(ConfigFile config) {
    boolean hasPassword =
        config.get(keys.proxy.name()).filter(given -> given.text().contains("@")).isPresent();
    return Stream.of(
            config.get(keys.apiKey.name()).map(_ -> "an API key"),
            Optional.of("a proxy's password").filter(_ -> hasPassword))
        .flatMap(Optional::stream);
  }

  /** The file that a setting names; one in a configuration file is looked for beside it. */
  public Path existing(Given given, String text) {
    Path start =
        given.origin() instanceof FileEntry entry
            ? Objects.requireNonNullElse(
                entry.file().toAbsolutePath().getParent(), environment.workingDirectory())
            : environment.workingDirectory();
    Path path = environment.path(text, start);
    if (!Files.isReadable(path) || Files.isDirectory(path) || SmallFile.isNamedPipe(path)) {
      throw new UsageException(
          given.origin().describe() + ": no such file or not readable: " + path);
    }
    return path;
  }

  /** A token already says in whose name it is. */
  private void requireOneCredential() {
    List<String> tokens =
        names(List.of(strongest.accessToken(), strongest.given(keys.accessTokenFile)));
    List<String> others =
        names(
            List.of(
                strongest.given(keys.credentials),
                strongest.given(keys.apiKey),
                strongest.given(keys.apiKeyFile)));
    if (!tokens.isEmpty() && tokens.size() + others.size() > 1) {
      throw new UsageException(
          "give only one of "
              + String.join(", ", Stream.concat(tokens.stream(), others.stream()).toList()));
    }
  }

  private static List<String> names(List<Optional<Given>> all) {
    return all.stream().flatMap(Optional::stream).map(given -> given.origin().describe()).toList();
  }

  private String user(Given given) {
    if (strongest.given(keys.credentials).isEmpty()) {
      throw new UsageException(
          given.origin().describe()
              + ": only a service account can act for a user; give its key by --credentials");
    }
    return Layers.parse(keys.impersonate, given);
  }

  private static Secret token(Given given) {
    try {
      return Values.secret(given.text());
    } catch (IllegalArgumentException e) {
      throw new UsageException(given.origin().describe() + ": " + e.getMessage());
    }
  }

  private Secret tokenIn(Given given) {
    if (!given.text().equals(STANDARD_INPUT)) {
      return secretIn(keys.accessTokenFile, given, "an access token");
    }
    String name = given.origin().describe() + ": standard input";
    return secret(UserFile.read(environment.in(), name), name, "an access token");
  }

  private Secret secretIn(Key<String> key, Given given, String what) {
    Path path = existing(given, Layers.parse(key, given));
    String name = given.origin().describe() + ": " + path;
    return secret(UserFile.read(path, name), name, what);
  }

  private static Secret secret(String text, String name, String what) {
    try {
      return Values.secret(text);
    } catch (IllegalArgumentException _) {
      throw new UsageException(name + " must contain " + what + " and nothing else");
    }
  }
}
