package dev.drivefetch.plan;

import dev.drivefetch.manifest.ManifestEntry;
import dev.drivefetch.manifest.RememberedName;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Remembers nothing: for a run that knows of no other. */
public record NoMemory() implements PathMemory {
  @Override
  public void recall(String directory, Consumer<RememberedName> taker) {}

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
  public boolean hasFiles(String path) {
    return false;
  }

  @Override
  public void remember(String directory, RememberedName name) {}

  @Override
  public void forget(String directory, String name) {}
}
