package dev.drivefetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class StrategyGuideTest {
  private static final Path GUIDE = Path.of("docs/writing-a-strategy.md");

  @Test
  void theCodeInTheGuideIsTheCodeThatIsTested() throws IOException {
    String guide = Files.readString(GUIDE);

    assertThat(PlugInExample.files()).hasSizeGreaterThan(3);
    for (Path file : PlugInExample.files()) {
      String code = Files.readString(PlugInExample.DIRECTORY.resolve(file));
      assertThat(guide).as("what it says of %s", file).contains("`" + file + "`:\n\n```");
      assertThat(guide).as("the text of %s", file).contains("\n" + code + "```\n");
    }
  }
}
