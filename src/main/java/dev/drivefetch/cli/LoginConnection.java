package dev.drivefetch.cli;

import dev.drivefetch.cli.config.CredentialSettings;
import dev.drivefetch.cli.config.Keys;
import dev.drivefetch.cli.config.Layers;
import dev.drivefetch.cli.config.LoginFile;
import dev.drivefetch.cli.config.UserFile;
import dev.drivefetch.cli.process.Environment;
import dev.drivefetch.cli.process.ExitCode;
import dev.drivefetch.cli.process.ReasonCode;
import dev.drivefetch.http.Endpoint;
import dev.drivefetch.http.HttpStack;
import dev.drivefetch.http.ProxyRules;
import dev.drivefetch.http.TrustedAuthorities;
import dev.drivefetch.model.Failure;
import dev.drivefetch.report.PrintableText;
import java.nio.file.Path;
import java.util.Optional;

/**
 * By what a login or a logout reaches its Drive.
 *
 * @param file where the login to that Drive is kept
 */
record LoginConnection(
    Environment environment, Layers layers, Keys keys, Endpoint endpoint, LoginFile file) {
  static LoginConnection of(Arguments arguments, Engine engine, Environment environment) {
    var keys = new Keys(engine.modes());
    var reader = new SettingsReader(engine, environment);
    Layers layers = reader.layers(arguments);
    reader.checkProxies(layers);
    Endpoint endpoint = layers.optional(keys.endpoint).map(Endpoint::new).orElse(Endpoint.GOOGLE);
    return new LoginConnection(
        environment, layers, keys, endpoint, LoginFile.of(environment, endpoint));
  }

  HttpStack http() {
    var files = new CredentialSettings(keys, layers, environment);
    Optional<Path> caCert =
        layers
            .given(keys.caCert)
            .map(given -> files.existing(given, Layers.parse(keys.caCert, given)));
    return new HttpStack(
        1,
        layers.value(keys.stallTimeout),
        new TrustedAuthorities(caCert, environment.variables()),
        new ProxyRules(layers.optional(keys.proxy), environment.variables()));
  }

  String read(Path path, String name) {
    return UserFile.read(path, name);
  }

  /** Says what was seen and what to do. */
  ExitCode refuse(Failure failure, String advice) {
    environment
        .errors()
        .println("drivefetch: " + PrintableText.of(failure.detail()) + "; " + advice);
    return ReasonCode.ofRun(failure.reason());
  }
}
