package dev.drivefetch.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class EmulatorPageTokenTest {
  private static final String LIST = "'a' in parents";

  @Test
  void aTokenIsLongAndHasToBeEscaped() {
    assertThat(new PageToken(100, false).encode(LIST))
        .startsWith("~!!~")
        .endsWith("==")
        .hasSizeBetween(200, 500);
  }

  @Test
  void aTokenStandsForItsPlaceInItsList() {
    var token = new PageToken(1234, true);

    assertThat(PageToken.decode(token.encode(LIST), LIST)).contains(token);
  }

  @Test
  void aTokenOfAnotherListOrAChangedOneIsNone() {
    String token = new PageToken(7, false).encode(LIST);

    assertThat(PageToken.decode(token, "'b' in parents")).isEmpty();
    assertThat(PageToken.decode(token.replace("==", ""), LIST)).isEmpty();
    assertThat(PageToken.decode(token + "A", LIST)).isEmpty();
    assertThat(PageToken.decode("BOGUS", LIST)).isEmpty();
    assertThat(PageToken.decode("", LIST)).isEmpty();
  }
}
