package dev.drivefetch.run;

import dev.drivefetch.manifest.Manifest;
import dev.drivefetch.manifest.ManifestEntry;
import dev.drivefetch.model.Checksum;
import dev.drivefetch.model.RemoteFile;
import dev.drivefetch.store.Destination;
import dev.drivefetch.store.PlacedFile;
import dev.drivefetch.store.Placement;
import dev.drivefetch.store.disk.DiskTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records that a file is here, with the time that its disk gives back, so that no later run has to
 * look closer. Any thread.
 */
record Confirmation(
    Manifest manifest, Destination destination, Placement placement, InstantSource clock) {
  /** For the log of a run that knows of no earlier one. */
  static final String NO_MANIFEST =
      "no manifest in {}: a file there that has Drive's size and time counts as up to date;"
          + " --verify hashes it";

  private static final Logger log = LoggerFactory.getLogger(Confirmation.class);

  /**
   * Sets Drive's time where the file has another and the disk takes it, and records what is there
   * then.
   *
   * @param known what its bytes hash to, where that is known
   */
  void confirm(RemoteFile file, Path target, Optional<Checksum> known) {
    String path = destination.relative(target);
    try {
      Optional<PlacedFile> found = placement.find(path);
      if (found.isPresent()) {
        record(file, known, settled(file, found.get()));
      }
    } catch (IOException e) {
      log.debug("cannot look at {}; the next run will", target, e);
    }
  }

  private void record(RemoteFile file, Optional<Checksum> known, PlacedFile found) {
    ManifestEntry entry =
        ManifestEntry.of(file, found.name(), ManifestEntry.State.FETCHED, clock.instant())
            .withSize(found.size())
            .withDiskTime(found.modified());
    manifest.record(known.map(entry::withChecksum).orElse(entry));
  }

  private PlacedFile settled(RemoteFile file, PlacedFile found) throws IOException {
    Optional<Instant> wanted =
        file.modifiedTime().filter(time -> !DiskTime.isSame(time, found.modified()));
    return wanted.isPresent() ? placement.setTime(found, wanted.get()) : found;
  }
}
