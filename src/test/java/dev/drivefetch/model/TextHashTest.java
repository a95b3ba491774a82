package dev.drivefetch.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TextHashTest {
  private final TextHash hash = new TextHash();

  /** Parts and names on disk are called by it. */
  @Test
  void isTheBeginningOfTheSha256() {
    assertThat(hash.hex("abc", 10)).isEqualTo("ba7816bf8f01cfea4141");
    assertThat(hash.of("abc")).isEqualTo(0xba7816bf8f01cfeaL);
    assertThat(hash.hex("ä", 4)).isEqualTo("33e6d73f");
  }

  @Test
  void isTheSameAgain() {
    assertThat(hash.of("a")).isEqualTo(hash.of("a")).isEqualTo(new TextHash().of("a"));
    assertThat(hash.of("a")).isNotEqualTo(hash.of("b"));
  }
}
