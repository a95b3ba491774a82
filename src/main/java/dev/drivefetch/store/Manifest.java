package dev.drivefetch.store;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What earlier runs, and this one, know of the files of a destination. It may be deleted between
 * runs: the next one then costs more.
 *
 * <p>Safe for any thread. The rule: changes go through a bounded queue to one thread, which opens
 * the database (that takes a while) and writes what has come meanwhile, and comes soon after, in
 * one transaction; readers wait for the opening, and see what was written before they ask.
 */
public final class Manifest implements AutoCloseable {
  private static final int WAITING = 10_000;
  private static final int BATCH = 1_000;

  /** A change waits so long for so many others: a transaction costs more than many rows. */
  private static final Duration SOON = Duration.ofMillis(50);

  private static final int ENOUGH = 200;

  private final BlockingQueue<ManifestChange> changes = new ArrayBlockingQueue<>(WAITING);

  /** Has a permit if somebody waits for a change, or there are enough. */
  private final Semaphore hurry = new Semaphore(0);

  private final CountDownLatch opened = new CountDownLatch(1);
  private final ManifestDatabase database;
  private final boolean isFirst;
  private final Thread writer;
  private boolean closed;

  private Manifest(ManifestFile file) {
    this.database = new ManifestDatabase(file);
    this.isFirst = !file.exists();
    this.writer = Thread.ofPlatform().name("manifest").daemon().unstarted(this::write);
  }

  /**
   * The manifest of that destination, made if missing; does not wait for the disk. Of those who
   * change anything, only for the holder of the destination's lock.
   *
   * @throws StoreException if a newer drivefetch wrote it: nothing is touched then
   */
  public static Manifest open(Destination destination, Clock clock) {
    ManifestFile file =
        new ManifestFile(destination.manifest(), destination.options().durable(), clock);
    file.requireKnown();
    Manifest manifest = new Manifest(file);
    manifest.writer.start();
    return manifest;
  }

  /** Whether that destination has one: for those who only look and should leave nothing behind. */
  public static boolean existsIn(Destination destination) {
    return new ManifestFile(destination.manifest(), false, Clock.systemUTC()).exists();
  }

  private void write() {
    database.open();
    opened.countDown();
    boolean more = true;
    while (more) {
      List<ManifestChange> batch = next();
      database.write(batch);
      for (ManifestChange each : batch) {
        switch (each) {
          case ManifestChange.Flush(CountDownLatch done) -> done.countDown();
          case ManifestChange.Close _ -> more = false;
          default -> {}
        }
      }
    }
    database.close();
  }

  private List<ManifestChange> next() {
    List<ManifestChange> batch = new ArrayList<>();
    try {
      batch.add(changes.take());
      awaitOthers();
    } catch (InterruptedException _) {
      batch.add(new ManifestChange.Close());
    }
    changes.drainTo(batch, BATCH - 1);
    return batch;
  }

  private void awaitOthers() throws InterruptedException {
    if (changes.size() < ENOUGH) {
      var _ = hurry.tryAcquire(SOON.toMillis(), TimeUnit.MILLISECONDS);
    }
    hurry.drainPermits();
  }

  /** Puts on record what is known of a file; waits only while thousands of others are waiting. */
  public void record(ManifestEntry entry) {
    hand(new ManifestChange.Entry(entry));
  }

  /** Puts on record that a file was found to be here, unless that is on record already. */
  public void recordPresent(ManifestEntry entry) {
    hand(new ManifestChange.Present(entry));
  }

  /** Puts on record that what was at one path is where that entry says, both in one step. */
  public void recordMove(String from, ManifestEntry to) {
    hand(new ManifestChange.Moved(from, to));
  }

  /** Forgets what is on record of that id at that path. */
  public void forget(String id, String path) {
    hand(new ManifestChange.Gone(id, path));
  }

  /** Forgets what was kept aside. */
  public void forgetKept() {
    hand(new ManifestChange.NothingKept());
  }

  /**
   * Keeps a name for an entry, for later runs; in place of another that may have had it.
   *
   * @param directory relative to the destination, joined by slashes; empty for the destination
   * @param name of a file or directory in it
   */
  public void rememberName(String directory, RememberedName name) {
    hand(new ManifestChange.Name(directory, name));
  }

  /** Gives that name free. */
  public void forgetName(String directory, String name) {
    hand(new ManifestChange.Unname(directory, name));
  }

  /** Whether it was taken; under a lock, so that nothing comes after the close. */
  private boolean hand(ManifestChange change) {
    synchronized (changes) {
      if (closed) {
        return false;
      }
      closed = change instanceof ManifestChange.Close;
      try {
        changes.put(change);
        if (change instanceof ManifestChange.Flush || closed || changes.size() >= ENOUGH) {
          hurry.release();
        }
        return true;
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }

  /** What is on record of the file of that id at that path. */
  public Optional<ManifestEntry> find(String id, String path) {
    return await(opened)
        ? database.run(tables -> tables.at(path)).flatMap(found -> found).filter(isOf(id))
        : Optional.empty();
  }

  private static Predicate<ManifestEntry> isOf(String id) {
    return entry -> entry.id().equals(id);
  }

  /** Whether there was none before this run: then nobody waits to hear nothing. */
  public boolean isFirst() {
    return isFirst;
  }

  /** What earlier runs put on record of that file at that path. */
  public Optional<ManifestEntry> findFromBefore(String id, String path) {
    return atFromBefore(path).filter(isOf(id));
  }

  /** What earlier runs put on record of whatever file is at that path. */
  public Optional<ManifestEntry> atFromBefore(String path) {
    return isFirst || !await(opened)
        ? Optional.empty()
        : database.run(tables -> tables.at(path)).flatMap(found -> found);
  }

  /** What earlier runs put on record of the file of that id at any path, by path. */
  public List<ManifestEntry> ofFromBefore(String id) {
    return isFirst || !await(opened)
        ? List.of()
        : database.run(tables -> tables.of(id)).orElse(List.of());
  }

  /** Hands over all that is on record, by path; the manifest is not to be used meanwhile. */
  public void forEach(Consumer<ManifestEntry> taker) {
    if (await(opened)) {
      database.run(
          tables -> {
            tables.forEach(taker);
            return true;
          });
    }
  }

  /**
   * Tells the names kept by earlier runs in a directory, in any order; the manifest is not to be
   * used meanwhile. In a first run there are none, and nobody waits to hear it.
   *
   * @param directory relative to the destination, joined by slashes; empty for the destination
   * @param taker takes each
   */
  public void namesIn(String directory, Consumer<RememberedName> taker) {
    if (!isFirst && await(opened)) {
      database.run(
          tables -> {
            tables.names(directory, taker);
            return true;
          });
    }
  }

  /** Returns when all that was recorded before is on disk. */
  public void flush() {
    CountDownLatch done = new CountDownLatch(1);
    if (hand(new ManifestChange.Flush(done))) {
      await(done);
    }
  }

  private static boolean await(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Writes what is waiting; what comes later is not recorded. */
  @Override
  public void close() {
    hand(new ManifestChange.Close());
    try {
      writer.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
