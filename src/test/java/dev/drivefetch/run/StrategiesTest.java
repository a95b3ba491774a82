package dev.drivefetch.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivefetch.strategy.FetchStrategy;
import org.junit.jupiter.api.Test;

final class StrategiesTest {
  @Test
  void oursAreFound() {
    assertThat(Strategies.installed())
        .extracting(FetchStrategy::name)
        .containsExactlyInAnyOrder("sequential", "threads", "virtual", "processes", "async");
  }

  @Test
  void eachSaysWhatItIsAndBearsANameThatCanBeTyped() {
    assertThat(Strategies.installed())
        .allSatisfy(it -> assertThat(it.description()).isNotBlank())
        .allSatisfy(it -> assertThat(it.name()).matches("[a-z0-9-]+"));
  }

  @Test
  void onlyTheBaselineHasItsOwnIdeaOfWorkers() {
    assertThat(Strategies.named("sequential").effectiveWorkers(9)).isEqualTo(1);
    assertThat(Strategies.named("async").effectiveWorkers(9)).isEqualTo(9);
  }

  @Test
  void anUnknownOneIsNamed() {
    assertThatThrownBy(() -> Strategies.named("nope"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nope");
  }
}
