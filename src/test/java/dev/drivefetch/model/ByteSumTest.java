package dev.drivefetch.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class ByteSumTest {
  @Test
  void addsUp() {
    assertThat(ByteSum.ZERO.plus(2).plus(OptionalLong.of(3))).isEqualTo(new ByteSum(5, false));
  }

  @Test
  void neverOverflowsAndStaysALowerBound() {
    assertThat(ByteSum.ZERO.plus(Long.MAX_VALUE - 1).plus(2).plus(1))
        .isEqualTo(new ByteSum(Long.MAX_VALUE, true));
    assertThat(ByteSum.ZERO.plus(Long.MAX_VALUE - 1).plus(1))
        .isEqualTo(new ByteSum(Long.MAX_VALUE, false));
  }

  @Test
  void aSizeThatIsNotKnownMakesItALowerBound() {
    assertThat(ByteSum.ZERO.plus(2).plus(OptionalLong.empty())).isEqualTo(new ByteSum(2, true));
  }
}
