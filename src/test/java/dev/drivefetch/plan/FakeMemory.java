package dev.drivefetch.plan;

import dev.drivefetch.manifest.ManifestEntry;
import dev.drivefetch.manifest.RememberedName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Remembers the names of one directory, for tests. */
record FakeMemory(Map<String, String> idByName) implements PathMemory {
  @Override
  public void recall(String directory, Consumer<RememberedName> taker) {
    idByName.forEach((name, id) -> taker.accept(new RememberedName(name, id, Optional.empty())));
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
  public boolean hasFiles(String path) {
    return false;
  }

  @Override
  public void remember(String directory, RememberedName name) {
    idByName.put(name.name(), name.id());
  }

  @Override
  public void forget(String directory, String name) {
    idByName.remove(name);
  }
}
