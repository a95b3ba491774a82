package dev.drivefetch.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class CrewTest {
  private final Set<Integer> ended = new ConcurrentSkipListSet<>();

  @Test
  void startsOnlyOneMoreThanHaveWork() throws InterruptedException {
    run(64, 3);

    assertThat(ended).containsExactly(1, 2, 3, 4);
  }

  @Test
  void startsNoMoreThanAreAllowed() throws InterruptedException {
    run(5, 64);

    assertThat(ended).containsExactly(1, 2, 3, 4, 5);
  }

  /** So many of them get work; returns when all have ended. */
  private void run(int most, int withWork) throws InterruptedException {
    Crew.run(
        most,
        number ->
            busy -> {
              if (number <= withWork) {
                busy.run();
              }
              ended.add(number);
            },
        Thread.ofPlatform().factory());
  }
}
