package dev.drivefetch.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class EmulatorPaceTest {
  private static final long MILLISECOND = 1_000_000;

  @Test
  void latenessOfSingleTimersDoesNotAddUp() {
    var pace = new Pace(OptionalLong.of(1_100_000), 0);
    long sent = 0;
    for (long tick = 1; tick <= 100; tick++) {
      // Every timer is up to 3 ms late; the last one is on time.
      long late = tick < 100 ? tick % 4 : 0;
      sent += pace.allowed((tick * 20 + late) * MILLISECOND, sent);
    }

    assertThat(sent).isEqualTo(2_200_000);
  }

  @Test
  void aReaderThatPausedDoesNotGetTheLostTimeBackAtOnce() {
    var pace = new Pace(OptionalLong.of(1000), 0);

    assertThat(pace.allowed(60_000 * MILLISECOND, 0)).isEqualTo(250);
  }

  @Test
  void aTicksWorthIsNeverNothing() {
    assertThat(new Pace(OptionalLong.of(1_100_000), 0).bytesIn(10)).isEqualTo(11_000);
    assertThat(new Pace(OptionalLong.of(5), 0).bytesIn(10)).isEqualTo(1);
  }

  @Test
  void withoutALimitEverythingMayGo() {
    assertThat(new Pace(OptionalLong.empty(), 0).allowed(0, 5)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aBucketTakesABurstAndThenTheRate() {
    var bucket = new TokenBucket(new RateLimit(2, 3, 403), 0);

    for (int request = 0; request < 3; request++) {
      assertThat(bucket.take(0)).isTrue();
    }
    assertThat(bucket.take(0)).isFalse();
    assertThat(bucket.take(500 * MILLISECOND)).isTrue();
    assertThat(bucket.take(500 * MILLISECOND)).isFalse();
  }
}
