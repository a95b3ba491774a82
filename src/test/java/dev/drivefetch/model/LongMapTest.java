package dev.drivefetch.model;

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
  void aSetKnowsWhatItHasSeen() {
    for (long key = 1; key <= 100_000; key++) {
      assertThat(map.add(-key)).isTrue();
    }
    for (long key = 1; key <= 100_000; key++) {
      assertThat(map.add(-key)).isFalse();
      assertThat(map.contains(-key)).isTrue();
      assertThat(map.contains(key)).isFalse();
      assertThat(map.get(-key)).isZero();
    }
    assertThat(map.size()).isEqualTo(100_000);
  }

  @Test
  void aValueCanBePutToWhatWasAdded() {
    map.add(1);
    map.put(2, 20);
    map.put(1, 10);
    map.add(2);

    assertThat(map.get(1)).isEqualTo(10);
    assertThat(map.get(2)).isEqualTo(20);
    assertThat(map.size()).isEqualTo(2);
  }

  @Test
  void forgetsWhenTold() {
    map.put(1, 10);

    map.clear();

    assertThat(map.isEmpty()).isTrue();
    assertThat(map.get(1)).isZero();
    assertThat(map.add(1)).isTrue();
  }

  @Test
  void zeroStandsForNothing() {
    assertThat(map.isEmpty()).isTrue();
    assertThatIllegalArgumentException().isThrownBy(() -> map.put(0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> map.add(0));
    assertThat(map.contains(0)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> map.put(1, 0));
  }
}
