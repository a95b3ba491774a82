package dev.drivefetch.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.cli.config.Key;
import dev.drivefetch.cli.config.Keys;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdviceTest {
  private static final Pattern OPTION = Pattern.compile("--([a-z][a-z-]*)");

  @ParameterizedTest
  @EnumSource
  void namesOnlyOptionsThatExist(Reason reason) {
    Set<String> existing =
        new Keys(Stream::of).all().stream().map(Key::name).collect(Collectors.toSet());

    assertThat(existing).containsAll(optionsIn(Advice.about(reason)));
  }

  @ParameterizedTest
  @EnumSource
  void isHalfASentence(Reason reason) {
    assertThat(Advice.about(reason)).isNotBlank().doesNotEndWith(".").doesNotContain("\n");
  }

  @Test
  void followsWhatWasSeen() {
    assertThat(Advice.with(Failure.of(Reason.KEY_INVALID, "Drive says no")))
        .isEqualTo("Drive says no; check --api-key");
  }

  @Test
  void isWhatSpeaksOfOptionsAndNotTheModel() throws IOException {
    Path model = Path.of("src", "main", "java", "dev", "drivefetch", "model");
    try (Stream<Path> files = Files.list(model)) {
      for (Path file : files.toList()) {
        assertThat(optionsIn(Files.readString(file))).as("%s", file).isEmpty();
      }
    }
  }

  private static List<String> optionsIn(String text) {
    return OPTION.matcher(text).results().map((MatchResult found) -> found.group(1)).toList();
  }
}
