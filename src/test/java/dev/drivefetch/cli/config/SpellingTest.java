package dev.drivefetch.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SpellingTest {
  private static final List<String> WORDS = List.of("fetch", "list", "emulator");

  @Test
  void findsWhatTakesFewChanges() {
    assertThat(Spelling.nearest("lst", WORDS)).hasValue("list");
    assertThat(Spelling.nearest("emulate", WORDS)).hasValue("emulator");
    assertThat(Spelling.nearest("lsit", WORDS)).hasValue("list");
    assertThat(Spelling.nearest("", WORDS)).isEmpty();
    assertThat(Spelling.nearest("fetch".repeat(100_000), WORDS)).isEmpty();
  }

  @Test
  void isSureOfASlipOnly() {
    assertThat(Spelling.slipOf("fecth", WORDS)).hasValue("fetch");
    assertThat(Spelling.slipOf("lis", WORDS)).hasValue("list");
    assertThat(Spelling.slipOf("test", WORDS)).isEmpty();
    assertThat(Spelling.slipOf("best", WORDS)).isEmpty();
  }
}
