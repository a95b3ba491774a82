package dev.drivefetch.queue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class StreakTest {
  private final Streak streak = new Streak();

  @Test
  void attemptsOneAfterTheOtherCountOneByOne() {
    for (int attempt = 1; attempt <= 5; attempt++) {
      assertThat(streak.count(streak.times())).isEqualTo(attempt);
    }
  }

  @Test
  void attemptsAtTheSameTimeCountOnce() {
    int one = streak.times();
    int other = streak.times();

    assertThat(streak.count(one)).isEqualTo(1);
    assertThat(streak.count(other)).isEqualTo(1);
  }

  @Test
  void whatGoesOtherwiseEndsIt() {
    streak.count(streak.times());
    int before = streak.times();
    streak.end();

    assertThat(streak.count(before)).as("it began before the end").isZero();
    assertThat(streak.count(streak.times())).isEqualTo(1);
  }
}
