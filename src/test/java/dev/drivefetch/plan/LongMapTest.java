package dev.drivefetch.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LongMapTest {
  private final LongMap map = new LongMap();

  @Test
  void agreesWithAHashMap() {
    Map<Long, Long> expected = new HashMap<>();
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      long key = 1L + random.nextInt(5_000);
      long value = 1L + random.nextInt(100);
      map.put(key, value);
      expected.put(key, value);
    }

    assertThat(map.size()).isEqualTo(expected.size());
    for (long key = 1; key < 6_000; key++) {
      assertThat(map.get(key)).isEqualTo(expected.getOrDefault(key, 0L));
    }
  }

  @Test
  void keysThatShareASlotAreKeptApart() {
    map.put(1, 10);
    map.put(1 + (1L << 32), 20);
    map.put(Long.MIN_VALUE, 30);

    assertThat(map.get(1)).isEqualTo(10);
    assertThat(map.get(1 + (1L << 32))).isEqualTo(20);
    assertThat(map.get(Long.MIN_VALUE)).isEqualTo(30);
    assertThat(map.get(2)).isZero();
  }

  @Test
  void zeroStandsForNothing() {
    assertThat(map.isEmpty()).isTrue();
    assertThatIllegalArgumentException().isThrownBy(() -> map.put(0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> map.put(1, 0));
  }
}
