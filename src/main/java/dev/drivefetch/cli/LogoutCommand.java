package dev.drivefetch.cli;

import dev.drivefetch.auth.ClientFileException;
import dev.drivefetch.auth.LoginService;
import dev.drivefetch.auth.UserGrant;
import dev.drivefetch.cli.config.LoginFile;
import dev.drivefetch.cli.process.Environment;
import dev.drivefetch.cli.process.ExitCode;
import dev.drivefetch.http.DriveException;
import dev.drivefetch.http.HttpStack;
import dev.drivefetch.store.disk.DiskFailure;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;

/** {@code drivefetch logout}: revokes what the user has granted, and forgets it. */
final class LogoutCommand {
  private static final String BY_HAND =
      "revoke it at https://myaccount.google.com/permissions if it is still there";

  private final Engine engine;
  private final Environment environment;

  LogoutCommand(Engine engine, Environment environment) {
    this.engine = engine;
    this.environment = environment;
  }

  ExitCode run(Arguments arguments) {
    var connection = LoginConnection.of(arguments, engine, environment);
    LoginFile file = connection.file();
    boolean quiet = arguments.has(Options.QUIET);
    if (!file.exists()) {
      tell("There is no login in " + file.path() + ".", quiet);
      return ExitCode.OK;
    }
    try (HttpStack http = connection.http()) {
      var service = new LoginService(http, connection.endpoint(), InstantSource.system());
      String end = end(file, service, connection);
      file.delete();
      tell(end, quiet);
      return ExitCode.OK;
    } catch (DriveException e) {
      return connection.refuse(
          e.failure(),
          "run 'drivefetch logout' again, or delete %s and %s".formatted(file.path(), BY_HAND));
    } catch (IOException e) {
      return connection
          .refuse(DiskFailure.of("cannot delete", file.path(), e), "delete it by hand")
          .or(ExitCode.DISK);
    }
  }

  private static String end(LoginFile file, LoginService service, LoginConnection connection) {
    Optional<UserGrant> grant = grant(file, connection);
    if (grant.isEmpty()) {
      return "The login was damaged and is deleted; " + BY_HAND + ".";
    }
    return service.revoke(grant.get())
        ? "Logged out: the login is revoked and deleted."
        : "Logged out: the login had expired or was revoked before; it is deleted.";
  }

  private static Optional<UserGrant> grant(LoginFile file, LoginConnection connection) {
    try {
      return Optional.of(UserGrant.parse(file.read(), connection.endpoint()));
    } catch (ClientFileException _) {
      return Optional.empty();
    }
  }

  private void tell(String sentence, boolean quiet) {
    if (!quiet) {
      environment.out().println(sentence);
    }
  }
}
