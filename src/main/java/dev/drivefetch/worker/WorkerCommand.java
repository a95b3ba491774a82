package dev.drivefetch.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How to start a worker process: a JVM of the same installation.
 *
 * @param java the JVM's program
 * @param options the JVM's options
 * @param classPath of this program
 */
public record WorkerCommand(
    Path java,
    List<String> options,
    String classPath,
    Duration stallTimeout,
    Optional<Path> caCert) {
  /**
   * Prefix of the variables that may hold a key: a worker's environment is there for all to see.
   */
  private static final String OWN_VARIABLES = "DRIVEFETCH_";

  /**
   * Small and quick to start: what a worker does does not gain from more.
   *
   * @param aotCache of the same installation, where there is one
   */
  public static WorkerCommand ofThisInstallation(
      Optional<Path> aotCache, Duration stallTimeout, Optional<Path> caCert) {
    List<String> options = new ArrayList<>();
    options.add("-XX:+UseSerialGC");
    options.add("-XX:TieredStopAtLevel=1");
    options.add("-Xms8m");
    options.add("-Xmx48m");
    options.add("--enable-native-access=ALL-UNNAMED");
    options.add("--sun-misc-unsafe-memory-access=allow");
    aotCache
        .filter(Files::isRegularFile)
        .ifPresent(
            cache -> {
              options.add("-XX:AOTCache=" + cache);
              options.add("-Xlog:disable");
              options.add("-Xlog:all=off");
            });
    return new WorkerCommand(
        Path.of(System.getProperty("java.home"), "bin", "java"),
        List.copyOf(options),
        System.getProperty("java.class.path"),
        stallTimeout,
        caCert);
  }

  Process start() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(options);
    String logLevel = System.getProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
    command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=" + logLevel);
    command.add("-cp");
    command.add(classPath);
    command.add(WorkerMain.class.getName());
    var builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith(OWN_VARIABLES));
    return builder.start();
  }
}
