package dev.drivefetch.listing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class HashSet64Test {
  @Test
  void knowsWhatItHasSeen() {
    var seen = new HashSet64();
    for (int each = 0; each < 100_000; each++) {
      assertThat(seen.add("id" + each)).isTrue();
    }
    for (int each = 0; each < 100_000; each++) {
      assertThat(seen.add("id" + each)).isFalse();
    }
  }

  @Test
  void forgetsWhenTold() {
    var seen = new HashSet64();
    seen.add("a");

    seen.clear();

    assertThat(seen.add("a")).isTrue();
  }
}
