package dev.drivefetch.plan;

import dev.drivefetch.store.ManifestEntry;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Knows what another memory knows, and changes nothing in it. */
record ReadOnlyMemory(PathMemory memory) implements PathMemory {
  @Override
  public void recall(String directory, BiConsumer<String, String> nameAndId) {
    memory.recall(directory, nameAndId);
  }

  @Override
  public boolean isEmpty() {
    return memory.isEmpty();
  }

  @Override
  public Optional<ManifestEntry> fileAt(String path) {
    return memory.fileAt(path);
  }

  @Override
  public List<ManifestEntry> filesOf(String id) {
    return memory.filesOf(id);
  }

  @Override
  public void remember(String directory, String name, String id) {}

  @Override
  public void forget(String directory, String name) {}
}
