package dev.drivefetch.relocation;

import dev.drivefetch.manifest.Manifest;
import dev.drivefetch.manifest.ManifestEntry;
import dev.drivefetch.manifest.ManifestEntry.State;
import dev.drivefetch.model.Download;
import dev.drivefetch.store.Destination;
import dev.drivefetch.store.Digests;
import dev.drivefetch.store.PlacedFile;
import dev.drivefetch.store.Placement;
import dev.drivefetch.store.disk.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves files of earlier runs to where Drive has them now, and makes room for files that come to
 * their old paths.
 *
 * <p>Safe for any thread. The rule, under its lock: no row of the manifest may ever speak of bytes
 * that are not there. So the row of what is to be replaced goes first, and where the bytes will go
 * is announced, which is waited for; then the bytes change; then their new row is written, in one
 * step with the end of the old one. If the process dies at any instruction, a row may be missing or
 * name a path without a file; the next run settles what was announced, and checks the disk itself.
 */
public final class Relocation {
  private static final Logger log = LoggerFactory.getLogger(Relocation.class);

  private final Destination destination;
  private final Placement placement;
  private final Manifest manifest;
  private final InstantSource clock;
  private final BiPredicate<String, String> claimed;
  private final SetAsideFiles kept;
  private final EmptiedDirectories emptied;

  /**
   * For one run; only for the holder of the destination's lock, or to {@link #find} only.
   *
   * @param claimed whether this run has found that id to belong to that path
   */
  public Relocation(
      Destination destination,
      Placement placement,
      Manifest manifest,
      InstantSource clock,
      BiPredicate<String, String> claimed) {
    this.destination = destination;
    this.placement = placement;
    this.manifest = manifest;
    this.clock = clock;
    this.claimed = claimed;
    this.kept = new SetAsideFiles(destination, placement, manifest);
    this.emptied = new EmptiedDirectories(destination);
  }

  /** Settles what a killed run has left. To be called by a fetch, before anything is listed. */
  public synchronized void settle() {
    kept.settle();
  }

  /** What an earlier run fetched, where it is. */
  private record Source(ManifestEntry entry, PlacedFile file) {}

  /** Where the bytes of that download are, if an earlier run put them where they do not belong. */
  public synchronized Optional<Path> find(Download download) {
    try {
      return source(download).map(this::formerPath);
    } catch (IOException e) {
      log.debug("cannot look for earlier downloads of {}", download.target(), e);
      return Optional.empty();
    }
  }

  private Optional<Source> source(Download download) throws IOException {
    String target = destination.relative(download.target());
    String id = download.file().id();
    for (ManifestEntry each : manifest.ofFromBefore(id)) {
      if (each.path().equals(target)
          || !each.holds(download.file())
          || !each.isFrom(download.file().source())
          || claimed.test(id, each.path())) {
        continue;
      }
      Optional<PlacedFile> file = placement.find(each.path()).filter(each::fits);
      if (file.isPresent() && isIntact(file.get(), each)) {
        return Optional.of(new Source(each.withDiskTime(file.get().modified()), file.get()));
      }
    }
    return Optional.empty();
  }

  /** A backup brings files back without their times; then their bytes tell. */
  private boolean isIntact(PlacedFile file, ManifestEntry entry) throws IOException {
    return entry.describes(file)
        || (entry.checksum().isPresent()
            && placement.matches(file, entry.checksum().get(), Digests.standard()));
  }

  private Path formerPath(Source source) {
    return destination.root().resolve(SetAsideFiles.formerPath(source.entry()));
  }

  /**
   * Moves the bytes of that download to its target, if an earlier run put them elsewhere. Nothing
   * is overwritten that this or an earlier run did not put there.
   *
   * @return where they were; empty if they are not in place now
   */
  public synchronized Optional<Path> relocate(Download download) {
    try {
      Optional<Source> source = source(download);
      if (source.isPresent() && isFree(source.get().file(), download)) {
        move(source.get(), destination.relative(download.target()));
        return source.map(this::formerPath);
      }
      forgetLost(download);
    } catch (IOException | StoreException e) {
      log.debug("{} cannot be moved and is downloaded again", download.target(), e);
    }
    return Optional.empty();
  }

  private boolean isFree(PlacedFile source, Download download) throws IOException {
    return placement.isFree(destination.relative(download.target()), source.name())
        || clear(download);
  }

  private void move(Source source, String target) throws IOException {
    ManifestEntry entry = source.entry();
    announce(entry.at(target, State.MOVING));
    try {
      placement.move(source.file().name(), target);
    } catch (IOException | StoreException e) {
      manifest.forget(entry.id(), target);
      throw e;
    }
    manifest.recordMove(entry.path(), entry.at(target, State.FETCHED));
    emptied.add(destination.root().resolve(source.file().name()).resolveSibling(""));
  }

  /** So that a run that is killed in between does not lose track of the bytes. */
  private void announce(ManifestEntry moving) {
    manifest.record(moving);
    manifest.flush();
  }

  /**
   * To be called before that download is fetched: what is at its target, and may belong elsewhere
   * now, is kept until the run knows.
   */
  public synchronized void makeWay(Download download) {
    try {
      clear(download);
      forgetLost(download);
    } catch (IOException e) {
      log.debug("what is at {} is not kept", download.target(), e);
    }
  }

  /** Whether what is at the target may be overwritten without losing what is not ours. */
  private boolean clear(Download download) throws IOException {
    String path = destination.relative(download.target());
    Optional<ManifestEntry> entry = manifest.atFromBefore(path);
    if (entry.isEmpty()) {
      return false;
    }
    Optional<PlacedFile> file = placement.find(path);
    if (file.isEmpty()) {
      return false;
    }
    boolean right = entry.get().describes(file.get());
    if (entry.get().state() == State.FETCHED) {
      // Whether it is intact is asked when it is needed.
      if (entry.get().fits(file.get()) && !entry.get().id().equals(download.file().id())) {
        kept.keep(entry.get(), file.get());
      }
      manifest.record(ManifestEntry.of(download.file(), path, State.BEGUN, clock.instant()));
      manifest.flush();
    }
    return right || entry.get().state() == State.BEGUN;
  }

  /** A move whose row was not written leaves one that speaks of a path where nothing is. */
  private void forgetLost(Download download) throws IOException {
    String id = download.file().id();
    for (ManifestEntry each : manifest.ofFromBefore(id)) {
      if (each.path().equals(destination.relative(download.target()))
          || !each.isFrom(download.file().source())
          || claimed.test(id, each.path())) {
        continue;
      }
      if (placement.find(each.path()).isEmpty()) {
        manifest.forget(id, each.path());
      } else if (each.state() == State.FETCHED && !each.isOf(download.file())) {
        log.debug("an older content of {} stays at {}", download.target(), each.path());
      }
    }
  }

  /**
   * All is listed, nothing is missing, and everything has been brought that can be: what is no
   * longer needed is deleted, and so are the directories that this emptied.
   *
   * @param wanted whether this run has found that directory, relative to the destination, in Drive
   * @param sources ids of the folders and files that the user asked for
   */
  public synchronized void tidyUp(Predicate<String> wanted, Set<String> sources) {
    kept.clear(sources);
    emptied.delete(wanted);
  }
}
