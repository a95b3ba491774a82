package dev.drivefetch.compare;

import java.util.OptionalInt;

/**
 * A way to run the same fetch that is compared with others.
 *
 * @param mode name of a strategy
 * @param workers how many it really has, from 1; empty: as many as it finds to be of use
 */
public record Variant(String mode, OptionalInt workers) {
  /** With a fixed number of workers, from 1. */
  public static Variant of(String mode, int workers) {
    return new Variant(mode, OptionalInt.of(workers));
  }

  /** What {@code --workers} takes for it: a number, or {@code auto}. */
  public String workersText() {
    return workers.isPresent() ? Integer.toString(workers.getAsInt()) : "auto";
  }
}
