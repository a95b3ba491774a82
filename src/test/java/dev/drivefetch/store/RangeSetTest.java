package dev.drivefetch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.drivefetch.model.Range;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RangeSetTest {
  private final RangeSet set = new RangeSet();

  @Test
  void nothingIsMissingOfAnEmptyFile() {
    assertThat(set.missing(0)).isEmpty();
    assertThat(set.coversAll(0)).isTrue();
    assertThat(set.end()).isZero();
  }

  @Test
  void allIsMissingAtFirst() {
    assertThat(set.missing(7)).containsExactly(new Range(0, 7));
    assertThat(set.coversAll(7)).isFalse();
  }

  @Test
  void neighboursBecomeOne() {
    set.add(4, 8);
    set.add(0, 4);

    assertThat(set.ranges()).containsExactly(new Range(0, 8));
    assertThat(set.coversAll(8)).isTrue();
    assertThat(set.coversAll(9)).isFalse();
  }

  @Test
  void whatIsAddedTwiceCountsOnce() {
    set.add(0, 6);
    set.add(4, 10);
    set.add(5, 5);

    assertThat(set.covered()).isEqualTo(10);
  }

  @Test
  void whatIsBeyondTheEndIsNotMissing() {
    set.add(2, 4);
    set.add(20, 30);

    assertThat(set.missing(10)).containsExactly(new Range(0, 2), new Range(4, 10));
    assertThat(set.end()).isEqualTo(30);
  }

  @Test
  void refusesRangesThatAreNone() {
    assertThatIllegalArgumentException().isThrownBy(() -> set.add(-1, 4));
    assertThatIllegalArgumentException().isThrownBy(() -> set.add(4, 3));
  }

  @Test
  void agreesWithABitSetWhateverIsAdded() {
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      RangeSet ranges = new RangeSet();
      BitSet bits = new BitSet();
      for (int i = 0; i < 40; i++) {
        int start = random.nextInt(200);
        int end = start + random.nextInt(20);
        int added = end - start - bits.get(start, end).cardinality();
        assertThat(ranges.add(start, end)).as("seed %d", seed).isEqualTo(added);
        bits.set(start, end);
      }
      check(ranges, bits, seed);
    }
  }

  private static void check(RangeSet ranges, BitSet bits, long seed) {
    BitSet held = new BitSet();
    ranges.ranges().forEach(each -> held.set((int) each.start(), (int) each.end()));
    BitSet missing = new BitSet();
    ranges.missing(250).forEach(each -> missing.set((int) each.start(), (int) each.end()));
    BitSet others = (BitSet) bits.clone();
    others.flip(0, 250);

    assertThat(held).as("seed %d", seed).isEqualTo(bits);
    for (int at = 0; at < 250; at++) {
      assertThat(ranges.endFrom(at)).as("seed %d", seed).isEqualTo(bits.nextClearBit(at));
    }
    assertThat(missing).as("seed %d", seed).isEqualTo(others);
    assertThat(ranges.covered()).as("seed %d", seed).isEqualTo(bits.cardinality());
    assertThat(ranges.end()).as("seed %d", seed).isEqualTo(bits.length());
  }
}
