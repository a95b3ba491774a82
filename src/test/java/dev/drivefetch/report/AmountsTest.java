package dev.drivefetch.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class AmountsTest {
  @Test
  void bytesAreInPowersOfAThousand() {
    assertThat(Amounts.bytes(0L)).isEqualTo("0 B");
    assertThat(Amounts.bytes(999L)).isEqualTo("999 B");
    assertThat(Amounts.bytes(1_000L)).isEqualTo("1.0 kB");
    assertThat(Amounts.bytes(999_999L)).isEqualTo("1.0 MB");
    assertThat(Amounts.bytes(17_300_000L)).isEqualTo("17.3 MB");
    assertThat(Amounts.bytes(Long.MAX_VALUE)).isEqualTo("9.2 EB");
  }

  @Test
  void timesToWaitGetCoarserAsTheyGetLonger() {
    assertThat(Amounts.roughly(Duration.ofSeconds(119))).isEqualTo("119 s");
    assertThat(Amounts.roughly(Duration.ofSeconds(150))).isEqualTo("3 min");
    assertThat(Amounts.roughly(Duration.ofMinutes(125))).isEqualTo("2 h 5 min");
  }
}
