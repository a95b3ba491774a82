package dev.drivefetch.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class AdaptiveConcurrencyTest {
  private static final long MILLISECOND = 1_000_000;

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 500 * MILLISECOND);
  private final Pacer pacer = new Pacer(now::get);
  private final AdaptiveConcurrency concurrency = new AdaptiveConcurrency(now::get, pacer, 64);
  private int inFlight;

  @Test
  void beginsWithAFewAndAddsOthersWhileNobodyAnswers() {
    assertThat(begin()).isEqualTo(6);
    pass(100);
    assertThat(begin()).isBetween(16, 31);
    pass(1000);
    assertThat(begin()).as("without an answer").isEqualTo(32);
  }

  @Test
  void addsNoneAfterARefusal() {
    begin();
    refuse();
    pass(1000);

    assertThat(begin()).isEqualTo(6);
  }

  @Test
  void givesUpAPlaceForEachOfManyRefusals() {
    begin();
    for (int i = 0; i < 5; i++) {
      refuse();
    }

    assertThat(begin()).isEqualTo(2);
  }

  @Test
  void doesNotEndIfAllAreRefused() {
    for (int i = 0; i < 100; i++) {
      begin();
      refuse();
    }

    assertThat(begin()).isEqualTo(1);
  }

  @Test
  void doesNotGrowForAFasterServerWhileThePacerBrakes() {
    begin();
    concurrency.answered(100 * MILLISECOND);
    overrunThePacer();
    int before = begin();
    for (int i = 0; i < 50; i++) {
      concurrency.received(1L << (20 + i / 4));
      pass(200);
      refuseAndAnswerOthers();
      begin();
    }

    assertThat(inFlight).isLessThanOrEqualTo(before);
  }

  private void overrunThePacer() {
    for (int i = 0; i < 40; i++) {
      pacer.tryAcquire(Pacer.DOWNLOAD_UNITS);
      pass(20);
      pacer.refused(Optional.empty());
    }
    assertThat(pacer.isBraking()).isTrue();
  }

  private void refuseAndAnswerOthers() {
    for (int i = 0; i < 10; i++) {
      concurrency.answered(100 * MILLISECOND);
    }
    pacer.tryAcquire(1);
    pacer.refused(Optional.empty());
    refuse();
  }

  /** As many as may; returns how many are in flight then. */
  private int begin() {
    while (concurrency.nanosUntilRoom() == 0) {
      concurrency.began();
      inFlight++;
    }
    return inFlight;
  }

  private void refuse() {
    concurrency.ended();
    inFlight--;
    concurrency.refused();
  }

  private void pass(long millis) {
    now.addAndGet(millis * MILLISECOND);
  }
}
