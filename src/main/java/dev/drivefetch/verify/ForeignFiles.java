package dev.drivefetch.verify;

import dev.drivefetch.manifest.ManifestView;
import dev.drivefetch.store.Placement;
import dev.drivefetch.store.disk.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Finds the files in a place that its manifest does not know. */
record ForeignFiles(Placement placement, ManifestView manifest) {
  /**
   * Hands over the name of each.
   *
   * @param dest for a message
   * @throws StoreException if a directory cannot be read
   */
  void find(Path dest, Consumer<String> taker) {
    try {
      placement.list(
          file -> {
            if (!manifest.knows(file.name())) {
              taker.accept(file.name());
            }
          });
    } catch (IOException e) {
      throw new StoreException("cannot search", dest, e);
    }
  }
}
