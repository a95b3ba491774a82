package dev.drivefetch.plan;

import java.util.function.BiConsumer;

/** What earlier runs called their files. Safe for any thread. */
@FunctionalInterface
public interface PathMemory {
  /**
   * Tells every name that is remembered of a directory, in any order.
   *
   * @param directory relative to the destination, joined by slashes; empty for the destination
   * @param nameAndId takes the name of the entry in that directory, and its Drive id
   */
  void recall(String directory, BiConsumer<String, String> nameAndId);

  /** Of a first run. */
  static PathMemory none() {
    return (_, _) -> {};
  }
}
