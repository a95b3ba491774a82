package dev.drivefetch.plan;

import dev.drivefetch.store.ManifestEntry;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Remembers nothing. */
record NoMemory() implements PathMemory {
  @Override
  public void recall(String directory, BiConsumer<String, String> nameAndId) {}

  @Override
  public boolean isEmpty() {
    return true;
  }

  @Override
  public Optional<ManifestEntry> fileAt(String path) {
    return Optional.empty();
  }

  @Override
  public List<ManifestEntry> filesOf(String id) {
    return List.of();
  }

  @Override
  public void remember(String directory, String name, String id) {}

  @Override
  public void forget(String directory, String name) {}
}
