package dev.drivefetch.run;

import dev.drivefetch.model.Checksum;
import dev.drivefetch.model.Download;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.Reason;
import dev.drivefetch.store.Destination;
import dev.drivefetch.store.Manifest;
import dev.drivefetch.store.ManifestEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/** Knows which files an earlier run had to put off, and that they are not due yet. Any thread. */
final class Postponements {
  private final Manifest manifest;
  private final Destination destination;
  private final InstantSource clock;

  Postponements(Manifest manifest, Destination destination, InstantSource clock) {
    this.manifest = manifest;
    this.destination = destination;
    this.clock = clock;
  }

  /** Why that file is not to be asked for now, if so. */
  Optional<Outcome.Deferred> of(Download download) {
    Instant now = clock.instant();
    return manifest
        .findFromBefore(download.file().id(), destination.relative(download.target()))
        .filter(entry -> entry.state() == ManifestEntry.State.DEFERRED)
        // Else a clock that was wrong for a while would put files off for ever.
        .filter(entry -> !entry.recorded().isAfter(now))
        .filter(entry -> isSameContent(entry, download))
        .flatMap(ManifestEntry::retryAfter)
        .filter(time -> time.isAfter(now))
        .map(time -> deferred(time, Duration.between(now, time)));
  }

  private static Outcome.Deferred deferred(Instant time, Duration left) {
    String detail = "an earlier run was told to leave it until " + rounded(time);
    return new Outcome.Deferred(new Failure(Reason.DOWNLOAD_QUOTA, detail, Optional.of(left)));
  }

  private static Instant rounded(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS);
  }

  private static boolean isSameContent(ManifestEntry entry, Download download) {
    Optional<Checksum> now = download.checksum();
    if (now.isPresent() && entry.checksum().isPresent()) {
      return now.equals(entry.checksum());
    }
    return Objects.equals(entry.revision(), download.file().revision())
        && entry.size().equals(download.size())
        && entry.modifiedTime().equals(download.file().modifiedTime());
  }
}
