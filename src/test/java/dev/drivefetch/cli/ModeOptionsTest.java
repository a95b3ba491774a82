package dev.drivefetch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.cli.config.Mode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The options of a plug-in's mode on the command line. */
final class ModeOptionsTest {
  private static final String FOLDER = "1AbCdEfGhIjKlMnOpQrStUvWxYz012345";

  @TempDir private Path directory;
  private World world;

  @BeforeEach
  void makeWorld() {
    world = new World(directory);
    world.plugIns =
        List.of(
            new Mode(
                "plugged",
                "a plug-in's",
                workers -> workers,
                List.of(
                    new Mode.Option("block-size", "how much at once", "4k"),
                    new Mode.Option("lanes", "how many", "")),
                ModeOptionsTest::check));
  }

  @Test
  void theyReachTheRunWhereverTheyStand() {
    world.execute(
        "-O", "lanes=2", "fetch", "--mode=plugged", "-O", "block-size=a=b c", FOLDER, "-q");

    assertThat(world.err()).isEmpty();
    assertThat(world.settings().modeOptions())
        .isEqualTo(Map.of("lanes", "2", "block-size", "a=b c"));
  }

  @Test
  void theModeMayComeFromTheEnvironment() {
    world.environment.put("DRIVEFETCH_MODE", "plugged");

    world.execute("-Olanes=2", FOLDER);

    assertThat(world.settings().modeOptions()).isEqualTo(Map.of("lanes", "2"));
  }

  @Test
  void withoutThemNothingIsSet() {
    world.execute("--mode=plugged", FOLDER);

    assertThat(world.settings().modeOptions()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plugged | lane=2 | mode plugged knows no 'lane', but block-size, lanes; did you mean"
            + " lanes?",
        "plugged | colour=red | mode plugged knows no 'colour', but block-size, lanes",
        "plugged | lanes | must be KEY=VALUE, but is 'lanes'",
        "plugged | =2 | must be KEY=VALUE, but is '=2'",
        "plugged | lanes=none | lanes must be a number",
        "threads | lanes=2 | mode threads has no options",
      })
  void whatTheModeDoesNotKnowOrTakeIsRefused(String mode, String option, String why) {
    assertThat(world.execute("--mode=" + mode, "-O", option, FOLDER)).isEqualTo(2);

    assertThat(world.runs).isEmpty();
    assertThat(world.err()).startsWith("drivefetch: -O: " + why + "\n");
  }

  @Test
  void oneThatIsGivenTwiceIsRefused() {
    assertThat(world.execute("--mode=plugged", "-Olanes=1", "-Olanes=2", FOLDER)).isEqualTo(2);

    assertThat(world.err()).startsWith("drivefetch: -O: lanes is given twice\n");
  }

  @Test
  void theHelpNamesThemBelowTheMode() {
    world.execute("--help");

    assertThat(world.out())
        .contains(
            """
              plugged      a plug-in's
                  -O block-size=VALUE  how much at once (default: 4k)
                  -O lanes=VALUE  how many
            """);
  }

  @Test
  void aComparisonTakesThemNotAndDoesNotNameThem() {
    world.execute("compare", "--help");

    assertThat(world.out()).contains("  plugged      a plug-in's\n").doesNotContain("-O ");
    assertThat(world.execute("compare", "-O", "lanes=2", FOLDER)).isEqualTo(2);
  }

  private static void check(Map<String, String> options) {
    if (options.getOrDefault("lanes", "").equals("none")) {
      throw new IllegalArgumentException("lanes must be a number");
    }
  }
}
