package dev.drivefetch.cli;

import dev.drivefetch.cli.config.ConfigFile;
import dev.drivefetch.cli.config.ConfigLookup;
import dev.drivefetch.cli.config.CredentialSettings;
import dev.drivefetch.cli.config.GivenOptions;
import dev.drivefetch.cli.config.Key;
import dev.drivefetch.cli.config.Keys;
import dev.drivefetch.cli.config.Layers;
import dev.drivefetch.cli.config.Mode;
import dev.drivefetch.cli.config.ProgressStyle;
import dev.drivefetch.cli.config.Variables;
import dev.drivefetch.cli.process.Environment;
import dev.drivefetch.cli.process.UsageException;
import dev.drivefetch.http.ProxyRules;
import dev.drivefetch.model.Settings;
import dev.drivefetch.model.TreeBounds;
import dev.drivefetch.run.FolderArgument;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Makes checked settings of what flags, environment and configuration file say. */
final class SettingsReader {
  private final Supplier<Stream<Mode>> modes;
  private final Keys keys;
  private final FolderCheck folderCheck;
  private final Environment environment;
  private final Optional<String> standardFolder;

  SettingsReader(Engine engine, Environment environment) {
    this(engine.modes(), new Keys(engine.modes()), engine.folders(), environment, Optional.empty());
  }

  private SettingsReader(
      Supplier<Stream<Mode>> modes,
      Keys keys,
      FolderCheck folderCheck,
      Environment environment,
      Optional<String> folder) {
    this.modes = modes;
    this.keys = keys;
    this.folderCheck = folderCheck;
    this.environment = environment;
    this.standardFolder = folder;
  }

  /** The same, but with a default for the folder. */
  SettingsReader orFolder(String folder) {
    return new SettingsReader(modes, keys, folderCheck, environment, Optional.of(folder));
  }

  /** What to do and how to show it; what the user should know first is printed. */
  Request read(Arguments arguments) {
    Layers layers = layers(arguments);
    var credentials = new CredentialSettings(keys, layers, environment);
    var request =
        new Request(settings(arguments, layers, credentials), layers.value(keys.progress));
    requireUser(request.settings());
    if (!arguments.has(Options.QUIET)) {
      warn(credentials);
      explainPublicPages(request.settings());
    }
    return request;
  }

  /** The same, with nothing printed. */
  Checked check(Arguments arguments) {
    Layers layers = layers(arguments);
    var credentials = new CredentialSettings(keys, layers, environment);
    Settings settings = settings(arguments, layers, credentials);
    requireUser(settings);
    boolean hasSource =
        !arguments.folders().isEmpty()
            || layers.given(keys.folder).or(() -> layers.given(keys.from)).isPresent();
    return new Checked(
        settings, hasSource, layers.file().map(ConfigFile::path), credentials.warnings());
  }

  /** Where the settings of a command come from. */
  Layers layers(Arguments arguments) {
    Variables.requireKnown(environment.variables(), keys);
    List<String> known = keys.all().stream().map(Key::name).toList();
    Optional<ConfigFile> file =
        new ConfigLookup(environment)
            .find(arguments.value(Options.CONFIG))
            .map(path -> ConfigFile.read(path, known));
    return new Layers(arguments.values(known), environment.variables(), file);
  }

  private Settings settings(Arguments arguments, Layers layers, CredentialSettings credentials) {
    checkProxies(layers);
    List<String> sources =
        new SourceReader(keys, folderCheck, environment, standardFolder)
            .read(arguments, layers, credentials);
    return new Settings(
        sources,
        layers.value(keys.mode),
        layers.value(keys.workers),
        environment.path(layers.value(keys.dest)),
        credentials.apiKey(),
        credentials.file(),
        layers.optional(keys.endpoint),
        caCert(layers, credentials),
        layers.value(keys.stallTimeout),
        arguments.has(Options.DRY_RUN),
        arguments.has(Options.VERIFY),
        layers.value(keys.durable),
        limits(layers),
        new Settings.Tuning(
            layers.value(keys.splitSize), layers.value(keys.fastList), layers.value(keys.minRate)),
        layers.value(keys.access),
        modeOptions(arguments, layers),
        OutputName.read(arguments, sources),
        credentials.caller().acknowledgingAbuse(layers.value(keys.acknowledgeAbuse)),
        layers.optional(keys.proxy),
        new Settings.Selection(layers.value(keys.export).formats()));
  }

  /** Modes are looked up once more only where it is needed: with plug-ins that takes a while. */
  private Map<String, String> modeOptions(Arguments arguments, Layers layers) {
    List<String> given = arguments.all(Options.MODE_OPTION);
    if (given.isEmpty()) {
      return Map.of();
    }
    String name = layers.value(keys.mode);
    return modes
        .get()
        .filter(mode -> mode.name().equals(name))
        .findFirst()
        .map(mode -> GivenOptions.read(given, mode))
        .orElseThrow(() -> new IllegalStateException("mode " + name + " is gone"));
  }

  private Settings.Limits limits(Layers layers) {
    return new Settings.Limits(
        layers.optional(keys.maxDuration),
        layers
            .optional(keys.maxUnitsPerMinute)
            .map(OptionalLong::of)
            .orElseGet(OptionalLong::empty),
        new TreeBounds(layers.value(keys.depthLimit), layers.value(keys.maxFolders)));
  }

  private Optional<Path> caCert(Layers layers, CredentialSettings credentials) {
    return layers
        .given(keys.caCert)
        .map(given -> credentials.existing(given, Layers.parse(keys.caCert, given)));
  }

  /** An API key is nobody's, and public pages know nobody. */
  private static void requireUser(Settings settings) {
    boolean isNobody =
        settings.usesPublicPages() || (!settings.isOfAccount() && settings.apiKey().isPresent());
    settings.folders().stream()
        .filter(_ -> isNobody)
        .filter(FolderArgument::isOfSignedInUser)
        .findFirst()
        .ifPresent(
            source -> {
              throw new UsageException(
                  ("'%s' is of a signed-in user; give --credentials of that user, or run"
                          + " 'drivefetch login'; an API key is not enough")
                      .formatted(source));
            });
  }

  private void warn(CredentialSettings credentials) {
    credentials
        .warnings()
        .forEach(warning -> environment.errors().println("drivefetch: warning: " + warning));
  }

  private void explainPublicPages(Settings settings) {
    if (settings.usesPublicPages() && !FolderArgument.isDemo(settings)) {
      environment
          .errors()
          .println(
              "drivefetch: without credentials, by Google's public web pages: sizes and checksums"
                  + " are not known beforehand; a file that comes without a checksum is counted as"
                  + " not verified");
      if (settings.verify()) {
        environment
            .errors()
            .println(
                "drivefetch: --verify compares files with what was downloaded, not with Drive,"
                    + " whose public web pages tell no checksums");
      }
    }
  }

  /** Refuses a proxy that cannot be one. */
  void checkProxies(Layers layers) {
    try {
      var _ = new ProxyRules(layers.optional(keys.proxy), environment.variables());
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  /** A run that was asked for. */
  record Request(Settings settings, ProgressStyle progress) {}

  /**
   * What settings come to.
   *
   * @param hasSource whether a source was given, wherever
   * @param file the configuration file, if there is one
   * @param warnings what the user should know
   */
  record Checked(
      Settings settings, boolean hasSource, Optional<Path> file, List<String> warnings) {}
}
