package dev.drivefetch.auth;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the file of the application default credentials where Google's own tools look for it.
 *
 * @param path of the file; it may not exist if a variable names it
 * @param name of the file, for a person
 */
record ApplicationDefault(String path, String name) {
  private static final String VARIABLE = "GOOGLE_APPLICATION_CREDENTIALS";
  private static final String FILE = "application_default_credentials.json";

  /** Empty: there is no file, so that only the machine itself could know a token. */
  static Optional<ApplicationDefault> find(Map<String, String> environment) {
    return variable(environment, VARIABLE)
        .map(path -> new ApplicationDefault(path, "the file " + path + ", named by " + VARIABLE))
        .or(
            () ->
                folders(environment)
                    .map(folder -> folder.resolve(FILE))
                    .filter(Files::isRegularFile)
                    .map(file -> new ApplicationDefault(file.toString(), "gcloud's file " + file))
                    .findFirst());
  }

  /**
   * The directory of gcloud's settings. gcloud uses {@code HOME}, Google's library the user's
   * entry.
   */
  private static Stream<Path> folders(Map<String, String> environment) {
    Optional<Path> chosen =
        variable(environment, "CLOUDSDK_CONFIG").flatMap(ApplicationDefault::path);
    if (chosen.isPresent()) {
      return chosen.stream();
    }
    Stream<String> homes =
        Stream.concat(
            variable(environment, "HOME").stream(),
            Optional.ofNullable(System.getProperty("user.home")).stream());
    return Stream.concat(
        homes.flatMap(home -> path(home).stream()).map(it -> it.resolve(".config", "gcloud")),
        variable(environment, "APPDATA").flatMap(ApplicationDefault::path).stream()
            .map(it -> it.resolve("gcloud")));
  }

  private static Optional<Path> path(String text) {
    try {
      return Optional.of(Path.of(text));
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }

  private static Optional<String> variable(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }
}
