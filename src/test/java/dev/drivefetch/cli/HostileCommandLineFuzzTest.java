package dev.drivefetch.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.Fuzz;
import dev.drivefetch.Mutation;
import dev.drivefetch.cli.config.Keys;
import dev.drivefetch.compare.Measurement;
import dev.drivefetch.run.FolderArgument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is typed, set or configured: a run, or one refusal that a person can read. */
final class HostileCommandLineFuzzTest {
  private static final List<String> ARGUMENTS =
      List.of(
          "fetch",
          "list",
          "compare",
          "verify",
          "emulator",
          "generate-completion",
          "help",
          "demo",
          "--mode=threads",
          "--workers=5",
          "--dest=files",
          "--config=config.properties",
          "--api-key=AIza-key",
          "--api-key-file=key.txt",
          "--credentials=robot.json",
          "--endpoint=http://127.0.0.1:8080/",
          "--ca-cert=ca.pem",
          "--progress=plain",
          "--stall-timeout=30s",
          "--durable",
          "--max-duration=2h",
          "--max-units-per-minute=1000",
          "--modes=sequential,threads",
          "--workers-list=1,5",
          "--repeat=2",
          "--temporary-directory=.",
          "--verify",
          "--dry-run",
          "--json",
          "--root=.",
          "--port=0",
          "-q",
          "-v",
          "--",
          "https://drive.google.com/drive/folders/1abc?resourcekey=0-x");

  private static final List<String> SETTINGS =
      List.of(
          "folder=1abcdefghijk\n",
          "mode = threads\nworkers: 5\n",
          "dest=files\\u0000\\ud800\n",
          "api-key=AIza-key\n",
          "credentials=~/robot.json\n",
          "endpoint=http\\://127.0.0.1\\:8080/\nca-cert=\\\n  ca.pem\n",
          "# comment\nstall-timeout=30s\nmax-duration=90m\nprogress=none\ndurable=true\n");

  private static final List<String> VARIABLES =
      List.of("HOME", "XDG_CONFIG_HOME", "HTTPS_PROXY", "http_proxy", "NO_PROXY", "NO_COLOR");

  @TempDir private Path directory;

  @Test
  void everyCallEndsWithACodeOfTheContractAndWithoutAStack() {
    Fuzz.trials(
        200,
        random -> {
          var world = new World(directory);
          world.folders = FolderArgument::problemWith;
          world.interrupted = true;
          world.program = (_, _, _) -> new Measurement(0, Duration.ofSeconds(1), Optional.empty());
          variables(random, world);
          configuration(random);
          String[] arguments = arguments(random);

          int code = world.execute(arguments);
          // A comparison passes its interrupt on; the next trial is to get its own.
          Thread.interrupted();

          assertThat(code)
              .as("exit code of %s: %s", List.of(arguments), world.err())
              .isIn(0, 1, 2, 6, 130);
          assertThat(world.err() + withoutHelp(world.out()))
              .as("what %s prints", List.of(arguments))
              .doesNotContain("Exception", "\tat ", "dev.drivefetch", "\u001b", "\u009b", "\u202e");
        });
  }

  /** The script for the shell is made of our own words only. */
  private static String withoutHelp(String out) {
    return out.startsWith("#!") ? "" : out;
  }

  private static String[] arguments(Random random) {
    List<String> arguments = new ArrayList<>();
    for (int left = random.nextInt(5); left > 0; left--) {
      String valid = Mutation.pick(random, ARGUMENTS);
      arguments.add(random.nextInt(3) == 0 ? Mutation.ofText(random, ARGUMENTS) : valid);
    }
    if (random.nextBoolean()) {
      arguments.add("demo");
    }
    return arguments.stream().map(HostileCommandLineFuzzTest::passable).toArray(String[]::new);
  }

  /** No system passes this character on; and files named by chance are not read. */
  private static String passable(String text) {
    return text.replace("\0", "").replace("@", "");
  }

  private static void variables(Random random, World world) {
    world.environment.put("HOME", "/nowhere");
    List<String> names = new ArrayList<>(VARIABLES);
    new Keys(Stream::empty).all().forEach(key -> names.add(key.variable()));
    for (int left = random.nextInt(3); left > 0; left--) {
      String value = Mutation.ofText(random, List.of("5", "http://proxy:3128", "files", "~/x"));
      world.environment.put(Mutation.pick(random, names), passable(value));
    }
  }

  private void configuration(Random random) throws Exception {
    Path file = directory.resolve("config.properties");
    Files.deleteIfExists(file);
    if (random.nextBoolean()) {
      Files.write(file, Mutation.ofText(random, SETTINGS).getBytes(UTF_8));
    }
  }
}
