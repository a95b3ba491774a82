package dev.drivefetch.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PrintableTextTest {
  @Test
  void ordinaryTextOfAnyScriptStaysAsItIs() {
    assertThat(PrintableText.of("Bericht für 2026 – 報告 👩‍🔬.pdf"))
        .isEqualTo("Bericht für 2026 – 報告 👩‍🔬.pdf");
  }

  @Test
  void escapesAndLineEndsBecomeVisible() {
    assertThat(PrintableText.of("a\u001b[31mb\nc\rd\u007f")).isEqualTo("a␛[31mb␊c␍d␡");
  }

  @Test
  void marksThatReorderTextAndEightBitControlsBecomeVisible() {
    assertThat(PrintableText.of("a\u202egpj.exe\u2066\u009b\u2028"))
        .isEqualTo("a\uFFFDgpj.exe\uFFFD\uFFFD\uFFFD");
  }

  @Test
  void halfACharacterBecomesVisible() {
    assertThat(PrintableText.of("a\ud800b")).isEqualTo("a\uFFFDb");
  }

  @Test
  void longTextIsCutBetweenCharacters() {
    assertThat(PrintableText.of("👩👩👩👩", 3)).isEqualTo("👩👩…");
    assertThat(PrintableText.of("abc", 3)).isEqualTo("abc");
  }
}
