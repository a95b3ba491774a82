package dev.drivefetch.plan;

import dev.drivefetch.store.ManifestEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Remembers the names of one directory, for tests. */
record FakeMemory(Map<String, String> idByName) implements PathMemory {
  @Override
  public void recall(String directory, BiConsumer<String, String> nameAndId) {
    idByName.forEach(nameAndId);
  }

  @Override
  public boolean isEmpty() {
    return false;
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
  public void remember(String directory, String name, String id) {
    idByName.put(name, id);
  }

  @Override
  public void forget(String directory, String name) {
    idByName.remove(name);
  }
}
