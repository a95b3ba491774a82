package dev.drivefetch.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class FingerprintTest {
  /** Parts of earlier versions are found again by it: SHA-256 of "1:a3:äb", cut. */
  @Test
  void isWhatEarlierVersionsWrote() {
    assertThat(Fingerprint.of(List.of("a", "äb")))
        .isEqualTo("14871417f97fcddc0c0dd316f8bc7a86e22e79d9");
  }

  @Test
  void dependsOnWhereOneTextEnds() {
    assertThat(Fingerprint.of(List.of("a", "bc"))).isNotEqualTo(Fingerprint.of(List.of("ab", "c")));
  }
}
