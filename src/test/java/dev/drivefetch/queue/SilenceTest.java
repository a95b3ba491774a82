package dev.drivefetch.queue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SilenceTest {
  private final Silence silence = new Silence();

  @Test
  void attemptsOneAfterTheOtherCountOneByOne() {
    for (int attempt = 1; attempt <= 5; attempt++) {
      assertThat(silence.count(silence.times())).isEqualTo(attempt);
    }
  }

  @Test
  void attemptsAtTheSameTimeCountOnce() {
    int one = silence.times();
    int other = silence.times();

    assertThat(silence.count(one)).isEqualTo(1);
    assertThat(silence.count(other)).isEqualTo(1);
  }

  @Test
  void aByteBreaksIt() {
    silence.count(silence.times());
    int before = silence.times();
    silence.isBroken();

    assertThat(silence.count(before)).as("it began before the byte came").isZero();
    assertThat(silence.count(silence.times())).isEqualTo(1);
  }
}
