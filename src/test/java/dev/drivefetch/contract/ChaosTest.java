package dev.drivefetch.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.Slow;
import dev.drivefetch.emulator.RecordedRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever goes wrong with a quarter of all requests, every file arrives; in real time, which shows
 * what brake and back-off cost. {@code -Ddrivefetch.chaos.seed} brings a certain chaos back.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Slow
final class ChaosTest {
  private static final long SEED =
      Long.getLong("drivefetch.chaos.seed", new Random().nextInt(1_000_000));

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"sequential", "threads", "virtual", "processes", "async"})
  void everyFileArrives(String mode) {
    var chaos = new Chaos(SEED);
    try (var world = new World(mode, folder)) {
      world
          .time(FastTime.REAL)
          .workers(mode.equals("processes") ? 2 : 10)
          .has(chaos::addTo)
          .goesWrong(chaos.rules());

      Run run = world.fetch();
      tell(run, world.drive().requests());

      run.isWhole().downloaded(Chaos.FILES);
    }
  }

  /** The times are there to be looked at. */
  private static void tell(Run run, List<RecordedRequest> requests) {
    System.out.printf(
        "chaos %d, %s: %s, %d requests, listing %d ms, downloading %d ms%n",
        SEED,
        run.mode(),
        run.summary().counts(),
        requests.size(),
        run.summary().listing().toMillis(),
        run.summary().downloading().toMillis());
    assertThat(requests.stream().filter(it -> it.status() != 200 && it.status() != 206))
        .as("requests that got no content, or nothing; seed %d", SEED)
        .hasSizeGreaterThan(Chaos.FILES / 10);
  }
}
