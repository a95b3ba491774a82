package dev.drivefetch;

import java.util.Random;

/**
 * Seeded trials with hostile input. A failure names its seed: {@code -Ddrivefetch.seed=7} repeats
 * that trial alone, {@code -Ddrivefetch.trials=100} makes a hundred times as many.
 */
public final class Fuzz {
  private Fuzz() {}

  /** Something that must hold, whatever the numbers. */
  @FunctionalInterface
  public interface Trial {
    void run(Random random) throws Exception;
  }

  /** That many trials with the seeds from 0 on, or the one that was asked for. */
  public static void trials(int number, Trial trial) {
    Long asked = Long.getLong("drivefetch.seed");
    if (asked != null) {
      trial(asked, trial);
      return;
    }
    long all = (long) number * Integer.getInteger("drivefetch.trials", 1);
    for (long seed = 0; seed < all; seed++) {
      trial(seed, trial);
    }
  }

  private static void trial(long seed, Trial trial) {
    try {
      trial.run(new Random(seed));
    } catch (Exception | AssertionError | StackOverflowError e) {
      throw new AssertionError(
          "seed %d (repeat it with -Ddrivefetch.seed=%d): %s".formatted(seed, seed, e), e);
    }
  }
}
