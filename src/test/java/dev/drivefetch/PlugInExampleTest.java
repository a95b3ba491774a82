package dev.drivefetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drivefetch.contract.ContractSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plug-in of the guide in the packaged program, as users have it. */
@Slow
final class PlugInExampleTest {
  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final Path PROGRAM = TARGET.resolve("drivefetch.jar");
  private static final Path TESTS = TARGET.resolve("drivefetch-tests.jar");
  private static final Path CACHE = TARGET.resolve("whole.aot");

  @TempDir private Path folder = Path.of("");
  private Path installation = Path.of("");
  private Path plugIn = Path.of("");

  @BeforeEach
  void install() throws IOException {
    assumeTrue(Files.exists(TESTS), "SKIPPED: nothing is packaged; mvn package does it");
    plugIn = new PlugInExample(folder).jar(PROGRAM);
    installation = Files.createDirectories(folder.resolve("an installation"));
    Files.copy(Path.of("drivefetch"), installation.resolve("drivefetch"));
    Files.createSymbolicLink(installation.resolve("target"), TARGET);
    Path plugIns = Files.createDirectories(installation.resolve("plugins"));
    Files.copy(plugIn, plugIns.resolve(plugIn.getFileName()));
  }

  @Test
  void theLauncherRunsItsMode() throws Exception {
    Files.writeString(installation.resolve("plugins/broken.jar"), "no jar at all");
    Files.writeString(installation.resolve("plugins/two-at-a-time.options"), "# less\n-Xmx200m\n");

    Result result =
        launch(
            Map.of(), "--mode=two-at-a-time", "-O", "thread-name=pair", "--progress=none", "demo");

    assertThat(result.out()).contains("two-at-a-time");
    assertThat(result.err())
        .contains("broken.jar is skipped: ")
        .doesNotContain(plugIn.getFileName() + " is skipped");
    assertThat(result.code()).isZero();
    try (Stream<Path> files = Files.list(folder.resolve("files"))) {
      assertThat(files.filter(Files::isRegularFile)).hasSize(10);
    }
  }

  @Test
  void theHelpNamesItsMode() throws Exception {
    assertThat(launch(Map.of(), "--help").out())
        .contains("two-at-a-time two threads, never more\n")
        .contains("-O thread-name=VALUE  what the threads are called (default: two)\n");
  }

  @Test
  void anOptionThatItDoesNotKnowIsRefused() throws Exception {
    Result unknown = launch(Map.of(), "--mode=two-at-a-time", "-Othread-nam=x", "demo");
    Result impossible = launch(Map.of(), "--mode=two-at-a-time", "-O", "thread-name=", "demo");

    assertThat(unknown.err())
        .contains("mode two-at-a-time knows no 'thread-nam', but thread-name; did you mean");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(impossible.err()).contains("-O: thread-name must not be empty");
    assertThat(impossible.code()).isEqualTo(2);
  }

  @Test
  void cachesOfTheBuildApplyToAClassPathWithPlugIns() throws Exception {
    assumeTrue(
        Files.exists(CACHE)
            && Files.getLastModifiedTime(CACHE).compareTo(Files.getLastModifiedTime(PROGRAM)) > 0,
        "SKIPPED: the caches are not those of the jar; mvn package makes them");

    // Java does not start with a cache that it would have passed over.
    Result result =
        launch(
            Map.of("DRIVEFETCH_JAVA_OPTS", "-XX:AOTMode=on"),
            "--mode=two-at-a-time",
            "--progress=none",
            "demo");

    assertThat(result.code()).as(result.err()).isZero();
  }

  @Test
  void itDoesAllThatEveryModeOwes() throws Exception {
    List<Path> libraries = new ArrayList<>(List.of(PROGRAM, TESTS));
    Stream.of(System.getProperty("java.class.path").split(":"))
        .map(Path::of)
        .filter(entry -> entry.toString().endsWith(".jar"))
        .forEach(libraries::add);
    Path tests = new PlugInExample(folder).testJar(libraries);
    List<Path> classPath = new ArrayList<>(List.of(plugIn, tests));
    classPath.addAll(libraries);

    Result result =
        run(
            Map.of(),
            OwnJvm.command(
                OwnJvm.USUAL_OPTIONS,
                PlugInExample.join(classPath),
                ContractSuite.class,
                "org.example.TwoAtATimeTest"));

    assertThat(result.code()).as(result.out()).isZero();
    assertThat(result.out()).containsPattern("\\[ +[0-9]{3} tests successful +]");
  }

  private Result launch(Map<String, String> environment, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(installation + "/drivefetch"));
    command.addAll(List.of(arguments));
    return run(environment, command);
  }

  private Result run(Map<String, String> environment, List<String> command) throws Exception {
    Path errors = folder.resolve("errors");
    Path output = folder.resolve("output");
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/bin:/bin");
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    builder.redirectOutput(output.toFile()).redirectError(errors.toFile());
    Process process = builder.start();
    assertThat(process.waitFor(10, TimeUnit.MINUTES)).as("ended").isTrue();
    return new Result(
        process.exitValue(), Files.readString(output, UTF_8), Files.readString(errors, UTF_8));
  }

  private record Result(int code, String out, String err) {}
}
