package dev.drivefetch.verify;

import dev.drivefetch.manifest.ManifestEntry;
import dev.drivefetch.model.Difference;
import dev.drivefetch.model.Difference.Kind;
import dev.drivefetch.store.Digests;
import dev.drivefetch.store.PlacedFile;
import dev.drivefetch.store.Placement;
import java.io.IOException;
import java.util.Optional;

/**
 * Compares a file with what is on record of it. Any thread.
 *
 * @param placement where it is
 */
record FileCheck(Placement placement) {
  /** What is wrong with it, if anything; reads all of it. */
  Optional<Difference> of(ManifestEntry entry) {
    try {
      Optional<PlacedFile> file = placement.find(entry.path());
      return file.isEmpty()
          ? difference(Kind.MISSING, entry, "no such file")
          : compare(file.get(), entry);
    } catch (IOException e) {
      return difference(Kind.UNREADABLE, entry, e.toString());
    }
  }

  private Optional<Difference> compare(PlacedFile file, ManifestEntry entry) throws IOException {
    long wanted = entry.size().orElse(file.size());
    if (file.size() != wanted) {
      return difference(
          Kind.CHANGED, entry, "%d bytes instead of %d".formatted(file.size(), wanted));
    }
    if (entry.checksum().isPresent()
        && !placement.matches(file, entry.checksum().get(), Digests.standard())) {
      return difference(Kind.CHANGED, entry, "its checksum differs from that of the download");
    }
    return Optional.empty();
  }

  private static Optional<Difference> difference(Kind kind, ManifestEntry entry, String detail) {
    return Optional.of(new Difference(kind, entry.path(), detail));
  }
}
