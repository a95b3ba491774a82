package dev.drivefetch.cli;

import dev.drivefetch.auth.AppClient;
import dev.drivefetch.auth.ClientFileException;
import dev.drivefetch.auth.LoginService;
import dev.drivefetch.auth.UserGrant;
import dev.drivefetch.cli.config.LoginFile;
import dev.drivefetch.cli.login.Browser;
import dev.drivefetch.cli.login.FirstSteps;
import dev.drivefetch.cli.login.Login;
import dev.drivefetch.cli.process.Environment;
import dev.drivefetch.cli.process.ExitCode;
import dev.drivefetch.cli.process.ThreadInterrupt;
import dev.drivefetch.cli.process.UsageException;
import dev.drivefetch.http.DriveException;
import dev.drivefetch.http.HttpStack;
import dev.drivefetch.model.Reason;
import dev.drivefetch.report.Advice;
import dev.drivefetch.store.disk.DiskFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** {@code drivefetch login}: lets the user grant access once, and keeps what was granted. */
final class LoginCommand {
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private final Engine engine;
  private final Environment environment;
  private final Browser browser;

  LoginCommand(Engine engine, Environment environment, Browser browser) {
    this.engine = engine;
    this.environment = environment;
    this.browser = browser;
  }

  ExitCode run(Arguments arguments) {
    var connection = LoginConnection.of(arguments, engine, environment);
    LoginFile file = connection.file();
    AppClient client =
        arguments
            .value(Options.CLIENT_SECRET)
            .map(text -> clientIn(environment.path(text), connection))
            .orElseGet(() -> clientOf(file, connection));
    try (HttpStack http = connection.http()) {
      file.prepare();
      var service = new LoginService(http, connection.endpoint(), InstantSource.system());
      Login login = login(arguments);
      UserGrant grant =
          new ThreadInterrupt(environment.interrupts()).run(() -> login.run(client, service));
      file.write(grant.toJson());
      if (!arguments.has(Options.QUIET)) {
        environment.out().println("Logged in. drivefetch keeps the login in " + file.path() + ".");
      }
      return ExitCode.OK;
    } catch (DriveException e) {
      return connection.refuse(e.failure(), advice(e.failure().reason()));
    } catch (IOException e) {
      var failure = DiskFailure.of("cannot write", file.path(), e);
      return connection
          .refuse(failure, "make that folder writable, or choose another by XDG_CONFIG_HOME")
          .or(ExitCode.DISK);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return ExitCode.INTERRUPTED;
    }
  }

  private Login login(Arguments arguments) {
    boolean quiet = arguments.has(Options.QUIET);
    return new Login(
        browser,
        arguments.has(Options.NO_BROWSER) ? Optional.of(environment.in()) : Optional.empty(),
        environment.out(),
        quiet ? new PrintStream(OutputStream.nullOutputStream()) : environment.errors(),
        PATIENCE);
  }

  private static AppClient clientIn(Path path, LoginConnection connection) {
    String name = Options.CLIENT_SECRET + ": " + path;
    String json = connection.read(path, name);
    try {
      return AppClient.parse(json, connection.endpoint());
    } catch (ClientFileException e) {
      throw new UsageException(name + " cannot be used: " + e.getMessage());
    }
  }

  /** Who logs in again has given it before. */
  private AppClient clientOf(LoginFile file, LoginConnection connection) {
    if (file.exists()) {
      try {
        return UserGrant.parse(file.read(), connection.endpoint()).client();
      } catch (ClientFileException _) {
        // It is damaged, so that there is no client in it.
      }
    }
    environment.errors().println("To log in, you need an OAuth client of your own:");
    FirstSteps.LINES.forEach(environment.errors()::println);
    throw new UsageException("login needs " + Options.CLIENT_SECRET + "=FILE");
  }

  private static String advice(Reason reason) {
    return switch (reason) {
      case LOGIN_EXPIRED -> "run 'drivefetch login' again";
      case UNAUTHENTICATED ->
          "download the client's file again, or make another client of the type \"Desktop app\"";
      case INSUFFICIENT_SCOPE ->
          "run 'drivefetch login' again and tick the box for Google Drive in the browser";
      default -> Advice.about(reason);
    };
  }
}
