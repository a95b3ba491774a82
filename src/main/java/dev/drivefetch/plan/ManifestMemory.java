package dev.drivefetch.plan;

import dev.drivefetch.store.Manifest;
import java.util.function.BiConsumer;

/** Remembers names in the destination's manifest. */
public record ManifestMemory(Manifest manifest) implements PathMemory {
  @Override
  public void recall(String directory, BiConsumer<String, String> nameAndId) {
    manifest.namesIn(directory, nameAndId);
  }

  @Override
  public void remember(String directory, String name, String id) {
    manifest.rememberName(directory, name, id);
  }

  @Override
  public void forget(String directory, String name) {
    manifest.forgetName(directory, name);
  }
}
