package dev.drivefetch.plan;

import dev.drivefetch.manifest.ManifestEntry;
import dev.drivefetch.model.RemoteFile;
import dev.drivefetch.store.disk.DiskTime;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;

/**
 * How what lies at a file's place compares with what Drive has. Pure.
 *
 * @param fits whether it is a regular file of the right size, as far as that is known
 * @param hasDrivesTime whether it has Drive's time, as the usual disks keep it: without a manifest
 *     this and the size are the only ground there is
 * @param time what the disk says; empty where nothing is
 */
record Presence(boolean fits, boolean hasDrivesTime, Optional<Instant> time) {
  /** Nothing is there. */
  static final Presence NOTHING = new Presence(false, false, Optional.empty());

  /**
   * Compares them.
   *
   * @param found what is there, not following links
   */
  static Presence of(RemoteFile file, BasicFileAttributes found) {
    boolean fits =
        found.isRegularFile() && file.content().size().orElse(found.size()) == found.size();
    Instant time = found.lastModifiedTime().toInstant();
    boolean hasDrivesTime =
        file.modifiedTime().filter(wanted -> DiskTime.isSame(wanted, time)).isPresent();
    return new Presence(fits, hasDrivesTime, Optional.of(time));
  }

  /** Whether it looks like what Drive has, without knowledge of earlier runs. */
  boolean looksCurrent() {
    return fits && hasDrivesTime;
  }

  /** Whether it has the recorded time; for entries of version 0.1.0, Drive's. */
  boolean isUntouchedSince(ManifestEntry entry) {
    return entry.diskTime().isPresent() ? entry.diskTime().equals(time) : hasDrivesTime;
  }
}
