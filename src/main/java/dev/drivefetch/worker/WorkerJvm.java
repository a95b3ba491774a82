package dev.drivefetch.worker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The JVM that worker processes run on: of the same installation, small and quick to start, since
 * what a worker does does not gain from more.
 *
 * @param options besides the usual ones
 * @param endTimeout how long a worker may take to end when it is no longer needed; it has nothing
 *     to lose, so none is needed
 * @param beat how often a worker gives a sign of life; one that is silent for 60 beats is killed
 */
public record WorkerJvm(List<String> options, Duration endTimeout, Duration beat) {
  private static final Duration BEAT = Duration.ofMillis(500);

  private static final List<String> USUAL =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:-UsePerfData",
          "-Xmx48m",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          // What the JVM itself says must not get among the reports.
          "-XX:+DisplayVMOutputToStderr",
          "-Xlog:disable",
          "-Xlog:all=warning:stderr");

  public WorkerJvm {
    options = List.copyOf(options);
  }

  /**
   * For users.
   *
   * @param cache the ahead-of-time cache made for workers; one that does not fit is passed over
   */
  public static WorkerJvm starting(Optional<Path> cache) {
    return new WorkerJvm(
        cache
            .filter(Files::isRegularFile)
            .map(
                file ->
                    List.of(
                        "-XX:AOTCache=" + file, "-Xlog:disable", "-Xlog:os+thread=warning:stderr"))
            .orElse(List.of()),
        Duration.ZERO,
        BEAT);
  }

  /** For the build: its worker leaves a cache behind. */
  public static WorkerJvm making(Path cache) {
    return new WorkerJvm(cacheOptions(cache), Duration.ofMinutes(1), BEAT);
  }

  /**
   * The options of a JVM that leaves an ahead-of-time cache behind, without the profiles that are
   * usually in it: they have methods compiled as soon as the next JVM starts, many for a single
   * run, and a start is short of processors.
   */
  public static List<String> cacheOptions(Path cache) {
    return List.of(
        "-XX:AOTCacheOutput=" + cache,
        "-XX:+IgnoreUnrecognizedVMOptions",
        "-XX:+UnlockDiagnosticVMOptions",
        "-XX:-AOTRecordTraining");
  }

  /** The same with another beat. */
  public WorkerJvm withBeat(Duration other) {
    return new WorkerJvm(options, endTimeout, other);
  }

  List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(USUAL);
    command.addAll(options);
    return command;
  }
}
