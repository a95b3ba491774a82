package dev.drivefetch.plan;

import dev.drivefetch.manifest.ManifestEntry;
import dev.drivefetch.manifest.RememberedName;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Knows what another memory knows, and changes nothing in it: for a run that only looks. */
public record ReadOnlyMemory(PathMemory memory) implements PathMemory {
  @Override
  public void recall(String directory, Consumer<RememberedName> taker) {
    memory.recall(directory, taker);
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
  public boolean hasFiles(String path) {
    return memory.hasFiles(path);
  }

  @Override
  public void remember(String directory, RememberedName name) {}

  @Override
  public void forget(String directory, String name) {}
}
