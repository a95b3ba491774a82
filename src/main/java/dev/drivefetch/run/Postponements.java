package dev.drivefetch.run;

import dev.drivefetch.manifest.Manifest;
import dev.drivefetch.manifest.ManifestEntry;
import dev.drivefetch.model.Download;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;

/** The files that an earlier run deferred and that are not due yet. Any thread. */
final class Postponements {
  private final Manifest manifest;
  private final InstantSource clock;

  Postponements(Manifest manifest, InstantSource clock) {
    this.manifest = manifest;
    this.clock = clock;
  }

  /** Why that file is not to be asked for now, if so. */
  Optional<Outcome.Deferred> of(Download download) {
    Instant now = clock.instant();
    return manifest.ofFromBefore(download.file().id()).stream()
        .filter(entry -> entry.state() == ManifestEntry.State.DEFERRED)
        // Else a clock that was wrong for a while would put files off for ever.
        .filter(entry -> !entry.recorded().isAfter(now))
        .filter(entry -> entry.isOf(download.file()))
        .flatMap(entry -> entry.retryAfter().stream())
        .filter(time -> time.isAfter(now))
        .max(Comparator.naturalOrder())
        .map(time -> deferred(time, Duration.between(now, time)));
  }

  private static Outcome.Deferred deferred(Instant time, Duration left) {
    String detail = "Drive told an earlier run to retry it after " + rounded(time);
    return new Outcome.Deferred(new Failure(Reason.DOWNLOAD_QUOTA, detail, Optional.of(left)));
  }

  private static Instant rounded(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS);
  }
}
