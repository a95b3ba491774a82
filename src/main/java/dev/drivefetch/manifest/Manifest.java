package dev.drivefetch.manifest;

import dev.drivefetch.model.Failure;
import dev.drivefetch.store.Destination;
import dev.drivefetch.store.Placement;
import dev.drivefetch.store.disk.StoreException;
import dev.drivefetch.store.disk.Uninterrupted;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What earlier runs, and this one, know of the files of a destination. It may be deleted between
 * runs: the next one then costs more.
 *
 * <p>Safe for any thread. The rule: changes go through a bounded queue to one thread, which opens
 * the database (that takes a while) and writes what has come meanwhile, and comes soon after, in
 * one transaction; readers wait for the opening, and see what was written before they ask. An
 * interrupt ends none of these waits.
 */
public final class Manifest implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Manifest.class);

  private final ChangeQueue changes = new ChangeQueue();
  private final CountDownLatch opened = new CountDownLatch(1);
  private final ManifestDatabase database;
  private final UnfinishedMoves unfinished;
  private final boolean isNew;
  private final Runnable afterwards;
  private final Thread writer;

  private Manifest(ManifestFile file, Placement placement, Runnable afterwards) {
    this.unfinished = new UnfinishedMoves(placement);
    this.database = new ManifestDatabase(file);
    this.isNew = !file.exists();
    this.afterwards = afterwards;
    this.writer = Thread.ofPlatform().name("manifest").daemon().unstarted(this::write);
  }

  /**
   * Loads what opening one needs, such as the native library, so that it then takes less time;
   * touches no destination.
   */
  public static void prepare() {
    ManifestConnector.prepare();
  }

  /**
   * The manifest of that destination, made if missing; does not wait for the disk. Only for the
   * holder of the destination's lock.
   *
   * @param placement where the files are that it speaks of
   * @throws StoreException if a newer drivefetch wrote it: nothing is touched then
   */
  public static Manifest open(Destination destination, Placement placement, Clock clock) {
    var file =
        new ManifestFile(destination.manifest(), destination.options().durable(), clock, false);
    return started(file, destination, placement, () -> {});
  }

  /**
   * A copy of the manifest of that destination, for reading only. The destination stays as it is,
   * and may be in use. Empty where there is none that can be read.
   *
   * @param placement where the files are that it speaks of
   * @throws StoreException if a newer drivefetch wrote it
   */
  public static Optional<Manifest> openCopy(
      Destination destination, Placement placement, Clock clock) {
    return snapshot(destination)
        .map(copy -> started(copy.manifest(clock), destination, placement, copy::close));
  }

  private static Optional<ManifestSnapshot> snapshot(Destination destination) {
    try {
      return ManifestSnapshot.of(destination);
    } catch (StoreException e) {
      log.warn("continuing without the manifest: {}", e.failure().detail());
      return Optional.empty();
    }
  }

  private static Manifest started(
      ManifestFile file, Destination destination, Placement placement, Runnable afterwards) {
    try {
      file.requireKnown(destination.manifest());
    } catch (StoreException e) {
      afterwards.run();
      throw e;
    }
    var manifest = new Manifest(file, placement, afterwards);
    manifest.writer.start();
    return manifest;
  }

  private void write() {
    try {
      database.open();
      settleMoves();
      opened.countDown();
      for (var batch = changes.next(); !batch.isEmpty(); batch = changes.next()) {
        database.write(batch);
        changes.written(batch.size());
      }
      database.checkpoint();
    } catch (RuntimeException | Error e) {
      log.error("the manifest is not used from here on", e);
    } finally {
      // Also after an error: other threads wait for it.
      opened.countDown();
      changes.end();
      database.close();
      afterwards.run();
    }
  }

  private void settleMoves() {
    if (!isNew) {
      database.run(unfinished::settle);
    }
  }

  /** Records what is known of a file; waits only while thousands of changes are queued. */
  public void record(ManifestEntry entry) {
    changes.put(new ManifestChange.Entry(entry));
  }

  /** Records in one step that the file at one path is now at the path of that entry. */
  public void recordMove(String from, ManifestEntry to) {
    changes.put(new ManifestChange.Moved(from, to));
  }

  /** Deletes the entry of that id at that path. */
  public void forget(String id, String path) {
    changes.put(new ManifestChange.Gone(id, path));
  }

  /**
   * Keeps a name for an entry, for later runs; in place of another that may have had it.
   *
   * @param directory relative to the destination, joined by slashes; empty for the destination
   * @param name of a file or directory in it
   */
  public void rememberName(String directory, RememberedName name) {
    changes.put(new ManifestChange.Name(directory, name));
  }

  /** Gives that name free. */
  public void forgetName(String directory, String name) {
    changes.put(new ManifestChange.Unname(directory, name));
  }

  /** The entry of that id at that path. */
  public Optional<ManifestEntry> find(String id, String path) {
    awaitOpened();
    return at(path).filter(isOf(id));
  }

  private static Predicate<ManifestEntry> isOf(String id) {
    return entry -> entry.id().equals(id);
  }

  /** Whether there was none before this run; then reads need not wait for the database. */
  public boolean isNew() {
    return isNew;
  }

  /** The entry that earlier runs made of that file at that path. */
  public Optional<ManifestEntry> findFromBefore(String id, String path) {
    return atFromBefore(path).filter(isOf(id));
  }

  /** The entries that earlier runs made of any file at that path. */
  public Optional<ManifestEntry> atFromBefore(String path) {
    if (isNew) {
      return Optional.empty();
    }
    awaitOpened();
    return at(path);
  }

  private Optional<ManifestEntry> at(String path) {
    return database.run(tables -> tables.at(path)).flatMap(found -> found);
  }

  /** Whether earlier runs fetched a file to that path, or to one below it. */
  public boolean hasFilesFromBefore(String path) {
    if (isNew) {
      return false;
    }
    awaitOpened();
    return database.run(tables -> tables.hasFiles(path)).orElse(false);
  }

  /** What is kept aside, by path. */
  public List<ManifestEntry> kept() {
    awaitOpened();
    return database.run(ManifestTables::kept).orElse(List.of());
  }

  /** The entries that earlier runs made of that id at any path, by path. */
  public List<ManifestEntry> ofFromBefore(String id) {
    if (isNew) {
      return List.of();
    }
    awaitOpened();
    return database.run(tables -> tables.of(id)).orElse(List.of());
  }

  /** Passes on all entries, by path; the manifest must not be used meanwhile. */
  public void forEach(Consumer<ManifestEntry> taker) {
    awaitOpened();
    database.run(
        tables -> {
          tables.forEach(taker);
          return true;
        });
  }

  /**
   * Tells the names kept by earlier runs in a directory, in any order; the manifest is not to be
   * used meanwhile. In a first run there are none, and no wait.
   *
   * @param directory relative to the destination, joined by slashes; empty for the destination
   * @param taker takes each
   */
  public void namesIn(String directory, Consumer<RememberedName> taker) {
    if (isNew) {
      return;
    }
    awaitOpened();
    database.run(
        tables -> {
          tables.names(directory, taker);
          return true;
        });
  }

  /**
   * Returns when all that was recorded before is on disk, or cannot be put there; an interrupt does
   * not end the wait.
   */
  public void flush() {
    changes.flush();
  }

  private void awaitOpened() {
    Uninterrupted.run(opened::await);
  }

  /**
   * Closes it.
   *
   * @return why some of what was recorded is not on disk; empty if all of it is
   */
  public Optional<Failure> end() {
    close();
    return database.lost();
  }

  /** Writes what is waiting, however often it is interrupted; what comes later is not recorded. */
  @Override
  public void close() {
    changes.close();
    Uninterrupted.run(writer::join);
  }
}
