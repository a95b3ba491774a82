package dev.drivefetch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.compare.Measurement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command with a made-up program to run. */
final class CompareCommandTest {
  private static final String TWO = "--workers-list=2";

  private final List<List<String>> calls = new ArrayList<>();
  private final List<Map<String, String>> environments = new ArrayList<>();
  private int exitCode;

  @TempDir private Path directory = Path.of("");
  private World world = new World(Path.of(""));

  @BeforeEach
  void begin() {
    world = new World(directory);
    world.program = this::measure;
  }

  private Measurement measure(List<String> arguments, Map<String, String> environment, Path errors)
      throws IOException {
    calls.add(arguments);
    environments.add(environment);
    Files.writeString(errors, "drivefetch: what went wrong\u001b[2J\n");
    return new Measurement(exitCode, Duration.ofMillis(1000L * calls.size()), Optional.empty());
  }

  @Test
  void printsATableAndTellsOfEachRunOnStandardError() {
    assertThat(world.execute("compare", TWO, "--repeat=1", "X")).isZero();

    assertThat(world.err())
        .isEqualTo(
            "1 of 2: sequential, 1 worker ... 1.0 s\n2 of 2: threads, 2 workers ... 2.0 s\n\n");
    assertThat(world.out().lines())
        .anyMatch(line -> line.matches("sequential +1 +1\\.00 +1\\.00 - 1\\.00 +1\\.0x.*"))
        .anyMatch(line -> line.matches("threads +2 +2\\.00 +2\\.00 - 2\\.00 +0\\.5x.*"))
        .noneMatch(line -> line.contains("Python"));
  }

  @Test
  void eachRunFetchesIntoADirectoryThatIsGoneAfterwards() {
    Path temporary = directory.resolve("temporary");
    assertThat(temporary.toFile().mkdir()).isTrue();

    world.execute("compare", "--temporary-directory=temporary", TWO, "--repeat=2", "X");

    assertThat(calls).hasSize(4);
    assertThat(calls.stream().map(call -> valueOf("--dest=", call)).distinct())
        .hasSize(4)
        .allMatch(dest -> Path.of(dest).startsWith(temporary));
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void theDemoIsServedForAllRunsAndComparedWithPython() {
    assertThat(world.execute("compare", TWO)).isZero();

    assertThat(environments)
        .hasSize(6)
        .allSatisfy(
            environment ->
                assertThat(environment)
                    .containsEntry("DRIVEFETCH_ENDPOINT", "http://127.0.0.1:4711/")
                    .containsEntry("DRIVEFETCH_FOLDER", "demo"));
    assertThat(world.out()).contains("Python", "JVM");
    assertThat(world.served).isFalse();
  }

  @Test
  void secretsGoByTheEnvironmentNotByTheCommandLine() {
    world.environment.put("DRIVEFETCH_CREDENTIALS", "adc");

    world.execute("compare", "--api-key=s3cret", "--stall-timeout=7s", TWO, "X?resourcekey=k3y");

    assertThat(calls).isNotEmpty();
    assertThat(calls.toString()).doesNotContain("s3cret", "k3y");
    assertThat(environments.getFirst())
        .containsEntry("DRIVEFETCH_API_KEY", "s3cret")
        .containsEntry("DRIVEFETCH_FOLDER", "X?resourcekey=k3y")
        .containsEntry("DRIVEFETCH_STALL_TIMEOUT", "7s")
        .doesNotContainKey("DRIVEFETCH_CREDENTIALS");
  }

  @Test
  void aTokenThatIsReadOnceIsHandedToEachRun() {
    world.standardInput = "ya29.s3cret";

    world.execute("compare", "--access-token-file=-", TWO, "X");

    assertThat(calls).isNotEmpty();
    assertThat(calls.toString()).doesNotContain("s3cret");
    assertThat(environments)
        .allSatisfy(
            environment ->
                assertThat(environment)
                    .containsEntry("DRIVEFETCH_ACCESS_TOKEN", "ya29.s3cret")
                    .doesNotContainKey("DRIVEFETCH_ACCESS_TOKEN_FILE"));
  }

  @Test
  void noTokenIsHandedToRunsOfTheDemo() {
    world.environment.put("DRIVEFETCH_ACCESS_TOKEN", "ya29.s3cret");

    world.execute("compare", TWO);

    assertThat(environments).isNotEmpty();
    assertThat(environments.toString()).doesNotContain("s3cret");
  }

  @Test
  void theConfigurationIsReadByEachRun() throws IOException {
    Path file = Files.writeString(directory.resolve("config.properties"), "folder=Y\n");

    world.execute("compare", TWO);

    assertThat(calls.getFirst()).contains("--config=" + file, "--mode=sequential", "--workers=1");
    assertThat(environments.getFirst())
        .containsEntry("DRIVEFETCH_FOLDER", "Y")
        .doesNotContainKey("DRIVEFETCH_ENDPOINT");
  }

  @Test
  void aRunThatFailsIsToldAndTheOthersGoOn() {
    exitCode = 1;

    assertThat(world.execute("compare", TWO, "--repeat=1", "X")).isEqualTo(1);

    assertThat(calls).hasSize(2);
    assertThat(world.err())
        .contains(
            "threads, 2 workers ... failed, exit code 1\n  drivefetch: what went wrong␛[2J\n");
    assertThat(world.out()).contains("1 of 1 failed, exit code 1");
  }

  @Test
  void whatWouldFailEveryRunEndsTheComparison() {
    exitCode = 4;

    assertThat(world.execute("compare", "-q", "X")).isEqualTo(4);

    assertThat(calls).hasSize(1);
    assertThat(world.err())
        .startsWith("sequential, 1 worker: failed, exit code 4\n  drivefetch: what went wrong")
        .contains("The remaining runs would fail for the same reason");
    assertThat(world.out().lines()).as("heads and the one row, without a legend").hasSize(2);
  }

  @Test
  void theHelpAsksForOneFolder() {
    assertThat(world.execute("help", "compare")).isZero();

    assertThat(world.out()).contains("drivefetch compare [OPTIONS] [FOLDER]\n", "--repeat=N");
  }

  @Test
  void aRunThatWasKilledIsADefect() {
    exitCode = 137;

    assertThat(world.execute("compare", "X")).isEqualTo(70);
    assertThat(world.err()).contains("exit code 137");
  }

  @Test
  void jsonIsAllThatStandardOutputCarries() {
    world.execute("compare", "--json", TWO, "--repeat=1", "demo");

    assertThat(world.out().lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("{\"event\":\"trial\",\"mode\":\"sequential\""),
            line -> assertThat(line).startsWith("{\"event\":\"trial\",\"mode\":\"threads\""),
            line -> assertThat(line).startsWith("{\"event\":\"standing\",\"mode\":\"sequential\""),
            line -> assertThat(line).startsWith("{\"event\":\"standing\",\"mode\":\"threads\""),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "{\"event\":\"compare_summary\",\"exit_code\":0,\"trials\":2,"
                            + "\"planned\":2}"));
  }

  @Test
  void anInterruptEndsTheRunAndLeavesNothing() throws IOException {
    world.interrupted = true;
    world.program =
        (_, _, _) -> {
          new CountDownLatch(1).await();
          throw new AssertionError("nobody opens it");
        };
    Path temporary = Files.createDirectory(directory.resolve("temporary"));

    assertThat(world.execute("compare", "--temporary-directory=temporary", "X")).isEqualTo(130);

    assertThat(Thread.interrupted()).as("whether the interrupt is still to be seen").isTrue();
    assertThat(temporary).isEmptyDirectory();
    assertThat(world.out()).isEmpty();
    assertThat(world.err()).isEqualTo("1 of 12: sequential, 1 worker ... interrupted\n");
  }

  @Test
  void aRunThatWasInterruptedItselfEndsTheComparison() {
    exitCode = 130;

    assertThat(world.execute("compare", "X")).isEqualTo(130);
    assertThat(calls).hasSize(1);
    assertThat(world.out()).isEmpty();
    assertThat(world.err()).isEqualTo("1 of 12: sequential, 1 worker ... interrupted\n");
  }

  @Test
  void whatCannotBeIsRefusedBeforeAnythingRuns() {
    refused("--modes: thread: must be one of sequential, threads; did you", "--modes=thread", "X");
    refused("--modes: : must be one of", "--modes=threads,", "X");
    refused(
        "--workers-list: 0: must be auto or a whole number from 1 to 256",
        "--workers-list=1,0",
        "X");
    refused("--repeat: 0: must be a whole number from 1 to 1000", "--repeat=0", "X");
    refused("--temporary-directory: there is no", "--temporary-directory=none", "X");
    refused("FOLDER: expected a link", "?");
    refused("--stall-timeout", "--stall-timeout=never", "X");
    refused("Unknown option: '--workers=3'", "--workers=3", "X");
    refused("Unmatched argument", "X", "Y");
  }

  private void refused(String message, String... arguments) {
    var here = new World(directory);
    String[] all = new String[arguments.length + 1];
    all[0] = "compare";
    System.arraycopy(arguments, 0, all, 1, arguments.length);

    assertThat(here.execute(all)).as(message).isEqualTo(2);
    assertThat(here.err()).contains(message);
  }

  private static String valueOf(String option, List<String> call) {
    return call.stream()
        .filter(each -> each.startsWith(option))
        .map(each -> each.substring(option.length()))
        .findFirst()
        .orElseThrow();
  }
}
