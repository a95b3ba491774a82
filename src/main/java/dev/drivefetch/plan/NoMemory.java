package dev.drivefetch.plan;

import java.util.function.BiConsumer;

/** Remembers nothing. */
record NoMemory() implements PathMemory {
  @Override
  public void recall(String directory, BiConsumer<String, String> nameAndId) {}

  @Override
  public void remember(String directory, String name, String id) {}

  @Override
  public void forget(String directory, String name) {}
}
