package dev.drivefetch.cli;

import dev.drivefetch.cli.config.ConfigFile;
import dev.drivefetch.cli.config.Key;
import dev.drivefetch.cli.config.Keys;
import dev.drivefetch.cli.config.Layers;
import dev.drivefetch.cli.config.Variables;
import dev.drivefetch.compare.TrialCommand;
import dev.drivefetch.compare.Variant;
import dev.drivefetch.model.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Hands this process's settings on to another that fetches. What was typed goes into its
 * environment, since others can read what a process is called with.
 *
 * @param config the configuration file, which it reads again
 */
record Handover(Map<String, String> environment, Optional<Path> config) implements TrialCommand {
  Handover {
    environment = Map.copyOf(environment);
  }

  /** All that flags, environment and file say here. */
  static Handover of(Layers layers, Keys keys) {
    Map<String, String> environment = new HashMap<>(layers.environment());
    if (whoAsks(keys).stream().anyMatch(key -> layers.flags().containsKey(key.name()))) {
      forget(keys, environment);
    }
    for (Key<?> key : keys.all()) {
      Optional.ofNullable(layers.flags().get(key.name()))
          .ifPresent(text -> environment.put(key.variable(), text));
    }
    return new Handover(environment, layers.file().map(ConfigFile::path));
  }

  /** The same for another folder. */
  Handover withFolder(Keys keys, String folder) {
    Map<String, String> changed = new HashMap<>(environment);
    changed.put(keys.folder.variable(), folder);
    changed.remove(keys.from.variable());
    return new Handover(changed, config);
  }

  /** The same for a Drive that takes every key. */
  Handover withDrive(Keys keys, URI endpoint) {
    Map<String, String> changed = new HashMap<>(environment);
    forget(keys, changed);
    changed.put(keys.apiKey.variable(), "any");
    changed.put(keys.endpoint.variable(), endpoint.toString());
    return new Handover(changed, config);
  }

  /** The same with a token that was read already: a stream can be read once. */
  Handover withToken(Keys keys, Secret token) {
    Map<String, String> changed = new HashMap<>(environment);
    forget(keys, changed);
    changed.put(Variables.ACCESS_TOKEN, token.value());
    return new Handover(changed, config);
  }

  @Override
  public List<String> arguments(Variant variant, Path dest) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                CommandTree.FETCH,
                Options.QUIET,
                "--mode=" + variant.mode(),
                "--workers=" + variant.workersText(),
                "--dest=" + dest));
    config.ifPresent(file -> arguments.add(Options.CONFIG + "=" + file));
    return List.copyOf(arguments);
  }

  /** The strongest layer alone says who asks; a flag must not meet here what it has beaten. */
  private static List<Key<?>> whoAsks(Keys keys) {
    return List.of(keys.apiKey, keys.apiKeyFile, keys.credentials, keys.accessTokenFile);
  }

  private static void forget(Keys keys, Map<String, String> environment) {
    whoAsks(keys).forEach(key -> environment.remove(key.variable()));
    environment.remove(keys.impersonate.variable());
    environment.remove(Variables.ACCESS_TOKEN);
  }
}
