package dev.drivefetch.plan;

import java.util.function.BiConsumer;

/** Knows what another memory knows, and changes nothing in it. */
record ReadOnlyMemory(PathMemory memory) implements PathMemory {
  @Override
  public void recall(String directory, BiConsumer<String, String> nameAndId) {
    memory.recall(directory, nameAndId);
  }

  @Override
  public void remember(String directory, String name, String id) {}

  @Override
  public void forget(String directory, String name) {}
}
