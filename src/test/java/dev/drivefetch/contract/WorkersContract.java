package dev.drivefetch.contract;

import static dev.drivefetch.contract.World.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.emulator.EmulatorOptions;
import dev.drivefetch.emulator.Latency;
import dev.drivefetch.emulator.RequestKind;
import dev.drivefetch.strategy.FetchStrategy;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A run that finds out by itself how many workers are of use. */
public interface WorkersContract extends Contract {
  private static EmulatorOptions slow(EmulatorOptions options) {
    return options.withLatency(
        new Latency(
            Duration.ZERO, Duration.ZERO, Duration.ofMillis(50), OptionalLong.of(5_000_000)));
  }

  @Test
  default void aRunThatFindsTheNumberOfWorkersFetchesAllAndKeepsWithinItsBounds() {
    world().anyWorkers().behaves(WorkersContract::slow).time(FastTime.REAL);
    for (int i = 0; i < 100; i++) {
      String name = "file-" + i;
      world().has(drive -> drive.seeded(ROOT, name, name, 20_000, 1));
    }
    world().has(drive -> drive.seeded(ROOT, "big", "big.bin", 6 << 20, 1));
    var mostOpen = new AtomicLong();

    Run run = world().fetch((_, _) -> mostOpen.accumulateAndGet(openRequests(), Math::max));

    run.isWhole().downloaded(101);
    int bound = bound(world().strategy());
    assertThat(mostOpen.get()).as("requests for content open at once").isBetween(1L, (long) bound);
    assertThat(run.summary().workers())
        .as("workers that were at work at once")
        .isBetween(bound > 1 ? 2 : 1, bound);
  }

  private static int bound(FetchStrategy strategy) {
    return strategy.effectiveWorkers(strategy.mostWorkers());
  }

  private long openRequests() {
    return world().drive().requests().stream()
        .filter(it -> it.kind() == RequestKind.MEDIA)
        .filter(it -> !it.finished())
        .count();
  }
}
