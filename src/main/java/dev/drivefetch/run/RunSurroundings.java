package dev.drivefetch.run;

import dev.drivefetch.drive.Sleeper;
import dev.drivefetch.model.Ticker;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/**
 * What a run needs of the world, passed in so that tests can bring their own.
 *
 * @param environment the environment variables
 * @param aotCache what makes this installation's JVMs start faster, where there is one
 */
public record RunSurroundings(
    Ticker ticker,
    Clock clock,
    Sleeper sleeper,
    RandomGenerator random,
    Map<String, String> environment,
    Optional<Path> aotCache) {
  /** The real world. */
  public static RunSurroundings ofThisProcess() {
    return new RunSurroundings(
        System::nanoTime,
        Clock.systemUTC(),
        Thread::sleep,
        new SharedRandom(),
        System.getenv(),
        Optional.ofNullable(System.getProperty("drivefetch.aotCache")).map(Path::of));
  }

  /** Of whichever thread asks. */
  private static final class SharedRandom implements RandomGenerator {
    @Override
    public long nextLong() {
      return ThreadLocalRandom.current().nextLong();
    }
  }
}
