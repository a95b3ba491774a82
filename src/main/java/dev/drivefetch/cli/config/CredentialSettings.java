package dev.drivefetch.cli.config;

import dev.drivefetch.auth.SmallFile;
import dev.drivefetch.cli.config.Given.FileEntry;
import dev.drivefetch.cli.config.Given.Flag;
import dev.drivefetch.cli.config.Given.Origin;
import dev.drivefetch.cli.process.Environment;
import dev.drivefetch.cli.process.UsageException;
import dev.drivefetch.model.AccessKind;
import dev.drivefetch.model.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The credentials of a run. Three keys can set them; only the layer of the highest precedence
 * counts. Where public pages are asked for, none counts and no file of them is looked at.
 */
public final class CredentialSettings {
  private final Keys keys;
  private final Layers layers;
  private final Environment environment;
  private final boolean areUsed;
  private final int strongest;

  public CredentialSettings(Keys keys, Layers layers, Environment environment) {
    this.keys = keys;
    this.layers = layers;
    this.environment = environment;
    this.areUsed = layers.value(keys.access) != AccessKind.PUBLIC;
    this.strongest =
        Stream.of(keys.apiKey, keys.apiKeyFile, keys.credentials)
            .flatMap(key -> layers.given(key).stream())
            .mapToInt(given -> rank(given.origin()))
            .min()
            .orElse(0);
  }

  /** The API key, from its own setting or from a file. */
  public Optional<Secret> apiKey() {
    Optional<Given> direct = given(keys.apiKey);
    Optional<Given> inFile = given(keys.apiKeyFile);
    if (direct.isPresent() && inFile.isPresent()) {
      throw new UsageException("give --api-key or --api-key-file, not both");
    }
    return direct
        .map(given -> Layers.parse(keys.apiKey, given))
        .or(() -> inFile.map(this::readKey));
  }

  /** A credentials file's path, or {@code adc}. */
  public Optional<String> file() {
    return given(keys.credentials)
        .map(
            given -> {
              String text = Layers.parse(keys.credentials, given);
              return text.equals("adc") ? text : existing(given, text).toString();
            });
  }

  /** What the user should know about how well their secrets are kept. */
  public List<String> warnings() {
    return layers
        .file()
        .filter(config -> config.get(keys.apiKey.name()).isPresent())
        .map(ConfigFile::path)
        .filter(ConfigFile::isReadableByOthers)
        .map(path -> path + " holds an API key and other users can read it; run chmod 600 on it")
        .stream()
        .toList();
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

  private Optional<Given> given(Key<?> key) {
    return layers.given(key).filter(given -> areUsed && rank(given.origin()) == strongest);
  }

  private Secret readKey(Given given) {
    Path path = existing(given, Layers.parse(keys.apiKeyFile, given));
    String name = given.origin().describe() + ": " + path;
    String text = UserFile.read(path, name);
    try {
      return Values.secret(text);
    } catch (IllegalArgumentException _) {
      throw new UsageException(name + " must contain the API key and nothing else");
    }
  }

  private static int rank(Origin origin) {
    return switch (origin) {
      case Flag _ -> 0;
      case Given.Variable _ -> 1;
      case FileEntry _, Given.Default _ -> 2;
    };
  }
}
