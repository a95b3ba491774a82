package dev.drivefetch.pace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Each entry of the table of {@link RatePhase}. */
final class AcceptedRateTest {
  private static final long SECOND = 1_000_000_000L;
  private static final double FREE = Double.POSITIVE_INFINITY;

  private long now = Long.MAX_VALUE - 2 * SECOND;
  private final AcceptedRate rate = new AcceptedRate(now);

  @Test
  void isHeldOnceMoreThanAQuarterIsRefused() {
    requests(2, 40, 2);

    // About half of 20 a second.
    assertThat(requestsPerSecond()).isBetween(8.0, 12.0);
  }

  @Test
  void isTriedSlowerOnceMoreIsRefusedThanNoiseExplains() {
    becomeTrial();

    assertThat(requestsPerSecond()).isBetween(14.0, 16.0);
  }

  @Test
  void isTriedAgainWithKnownNoise() {
    becomeNoise();
    long start = now;

    becomeTrial();

    assertThat(now - start).isBetween(20 * SECOND, 40 * SECOND);
  }

  @Test
  void isFreeAfterATrialInWhichAsMuchIsRefused() {
    becomeNoise();

    assertThat(rate.unitsPerSecond(now)).isEqualTo(FREE);
  }

  @Test
  void isHeldAfterATrialInWhichLessIsRefused() {
    becomeTrial();
    double trial = requestsPerSecond();

    requests(8.8, 140, 0);

    assertThat(requestsPerSecond()).as("near what was accepted").isGreaterThan(trial);
    assertThat(rate.unitsPerSecond(now)).isLessThan(FREE);
  }

  @Test
  void isHeldAfterATrialInWhichMoreThanAQuarterIsRefused() {
    becomeTrial();

    requests(2, 40, 2);

    // About half of 20 a second.
    assertThat(requestsPerSecond()).isBetween(8.0, 12.0);
  }

  @Test
  void isFreeAfterATrialWithoutRequests() {
    becomeTrial();

    pass(9.4);
    assertThat(rate.unitsPerSecond(now)).isLessThan(FREE);
    pass(0.7);
    assertThat(rate.unitsPerSecond(now)).isEqualTo(FREE);
  }

  @Test
  void isFreeAfterATrialWithTooFewRequestsToTell() {
    becomeTrial();
    requests(5, 1, 0);

    pass(5.1);

    assertThat(rate.unitsPerSecond(now)).isEqualTo(FREE);
  }

  @Test
  void isLoweredIfItIsRefusedAgain() {
    requests(2, 40, 2);
    double before = requestsPerSecond();

    requests(2, 20, 4);

    assertThat(requestsPerSecond()).isLessThan(before);
  }

  @Test
  void isTriedAfterThreeCutsWithoutEffect() {
    requests(2, 40, 2);
    double lowest = rate.unitsPerSecond(now);
    for (int epoch = 0; epoch < 20 && rate.unitsPerSecond(now) <= lowest; epoch++) {
      lowest = rate.unitsPerSecond(now);
      requests(3.1, 31, 5);
    }

    // Cuts alone would only lower it.
    assertThat(rate.unitsPerSecond(now)).isGreaterThan(lowest);
  }

  @Test
  void isFreeAfterAMinuteWithoutRefusals() {
    requests(2, 40, 2);

    pass(59);
    assertThat(rate.unitsPerSecond(now)).isLessThan(FREE);
    pass(2);
    assertThat(rate.unitsPerSecond(now)).isEqualTo(FREE);
  }

  /** By 20 requests a second, of which a tenth is refused. */
  private void becomeTrial() {
    for (int i = 0; i < 100 && rate.unitsPerSecond(now) == FREE; i++) {
      requests(0.5, 10, 10);
    }
    assertThat(rate.unitsPerSecond(now)).isLessThan(FREE);
  }

  private void becomeNoise() {
    becomeTrial();
    requests(8.8, 140, 10);
  }

  /** So many requests in so many seconds; one in so many is refused, none if 0. */
  private void requests(double seconds, int count, int oneInSoMany) {
    for (int i = 1; i <= count; i++) {
      pass(seconds / count);
      boolean _ = rate.granted(Pacer.DOWNLOAD_UNITS, now);
      if (oneInSoMany > 0 && i % oneInSoMany == 0) {
        boolean _ = rate.refused(now);
      }
    }
  }

  private void pass(double seconds) {
    now += (long) (seconds * SECOND);
  }

  private double requestsPerSecond() {
    return rate.unitsPerSecond(now) / Pacer.DOWNLOAD_UNITS;
  }
}
