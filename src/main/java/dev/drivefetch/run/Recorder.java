package dev.drivefetch.run;

import dev.drivefetch.manifest.Manifest;
import dev.drivefetch.manifest.ManifestEntry;
import dev.drivefetch.manifest.ManifestEntry.State;
import dev.drivefetch.model.Download;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Remedy;
import dev.drivefetch.model.RemoteFile;
import dev.drivefetch.store.Destination;
import dev.drivefetch.store.PlacedFile;
import dev.drivefetch.store.Placement;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records the outcome of each file. Any thread.
 *
 * <p>A failure that ended the whole run says nothing of the files that were not reached: their
 * entries stay.
 */
final class Recorder implements Consumer<FetchEvent> {
  private static final Logger log = LoggerFactory.getLogger(Recorder.class);

  /** Drive does not tell when; it lifts the quota of a file after a day. */
  private static final Duration QUOTA = Duration.ofDays(1);

  /** A server that names a later time is not believed. */
  private static final Duration LONGEST = Duration.ofDays(7);

  private final Manifest manifest;
  private final Destination destination;
  private final Placement placement;
  private final InstantSource clock;

  /** Where the files in the queue go; known by their objects: shortcuts can bring equal ones. */
  private final Map<RemoteFile, Path> targets =
      Collections.synchronizedMap(new IdentityHashMap<>());

  /** What is fetched of files that have changed since they were listed. */
  private final Map<RemoteFile, RemoteFile> changed =
      Collections.synchronizedMap(new IdentityHashMap<>());

  Recorder(Manifest manifest, Destination destination, Placement placement, InstantSource clock) {
    this.manifest = manifest;
    this.destination = destination;
    this.placement = placement;
    this.clock = clock;
  }

  @Override
  public void accept(FetchEvent event) {
    switch (event) {
      case FetchEvent.FileQueued(Download download, long _) ->
          targets.put(download.file(), download.target());
      case FetchEvent.FileChanged(Download listed, Download now) ->
          changed.put(listed.file(), now.file());
      case FetchEvent.FileFinished finished -> finished(finished.file(), finished.outcome());
      default -> {}
    }
  }

  private void finished(RemoteFile listed, Outcome outcome) {
    Optional<Path> queued = Optional.ofNullable(forget(listed));
    RemoteFile file = Optional.ofNullable(changed.remove(listed)).orElse(listed);
    switch (outcome) {
      case Outcome.Downloaded done -> manifest.record(fetched(file, done));
      case Outcome.Deferred(Failure why) when why.remedy() != Remedy.STOP ->
          queued.ifPresent(target -> manifest.record(deferred(file, target, why)));
      case Outcome.Failed(Failure why) when why.remedy() != Remedy.STOP ->
          queued.ifPresent(target -> manifest.record(entry(file, target, State.FAILED)));
      // Files that are here are confirmed by the code that checked them.
      case Outcome.UpToDate _,
          Outcome.Deferred _,
          Outcome.Failed _,
          Outcome.Skipped _,
          Outcome.Stopped _ -> {}
    }
  }

  private @Nullable Path forget(RemoteFile file) {
    return targets.remove(file);
  }

  private ManifestEntry fetched(RemoteFile file, Outcome.Downloaded done) {
    ManifestEntry entry = entry(file, done.target(), State.FETCHED).withSize(done.bytes());
    ManifestEntry hashed = done.checksum().map(entry::withChecksum).orElse(entry);
    return time(entry.path()).map(hashed::withDiskTime).orElse(hashed);
  }

  private Optional<Instant> time(String path) {
    try {
      return placement.find(path).map(PlacedFile::modified);
    } catch (IOException e) {
      log.debug("cannot look at {}", path, e);
      return Optional.empty();
    }
  }

  private ManifestEntry deferred(RemoteFile file, Path target, Failure why) {
    ManifestEntry entry = entry(file, target, State.DEFERRED);
    return wait(why).map(time -> entry.withRetryAfter(clock.instant().plus(time))).orElse(entry);
  }

  private static Optional<Duration> wait(Failure why) {
    return why.retryAfter()
        .map(asked -> asked.compareTo(LONGEST) > 0 ? LONGEST : asked)
        .or(() -> why.reason() == Reason.DOWNLOAD_QUOTA ? Optional.of(QUOTA) : Optional.empty());
  }

  private ManifestEntry entry(RemoteFile file, Path target, State state) {
    return ManifestEntry.of(file, destination.relative(target), state, clock.instant());
  }
}
