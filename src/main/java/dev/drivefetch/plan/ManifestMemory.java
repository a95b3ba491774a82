package dev.drivefetch.plan;

import dev.drivefetch.manifest.Manifest;
import dev.drivefetch.manifest.ManifestEntry;
import dev.drivefetch.manifest.RememberedName;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Remembers names and files in the destination's manifest. */
public record ManifestMemory(Manifest manifest) implements PathMemory {
  @Override
  public void recall(String directory, Consumer<RememberedName> taker) {
    manifest.namesIn(directory, taker);
  }

  @Override
  public boolean isEmpty() {
    return manifest.isNew();
  }

  @Override
  public Optional<ManifestEntry> fileAt(String path) {
    return manifest.atFromBefore(path);
  }

  @Override
  public List<ManifestEntry> filesOf(String id) {
    return manifest.ofFromBefore(id);
  }

  @Override
  public boolean hasFiles(String path) {
    return manifest.hasFilesFromBefore(path);
  }

  @Override
  public void remember(String directory, RememberedName name) {
    manifest.rememberName(directory, name);
  }

  @Override
  public void forget(String directory, String name) {
    manifest.forgetName(directory, name);
  }
}
