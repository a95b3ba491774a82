package dev.drivefetch.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one connection to the manifest. What the disk or the file refuses is logged and costs the
 * next run some work: no file is lost with it.
 *
 * <p>Safe for any thread; its lock guards the connection and is held while it is used.
 */
final class ManifestDatabase implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ManifestDatabase.class);

  private final ManifestFile file;
  private Optional<ManifestTables> tables = Optional.empty();
  private boolean warned;

  ManifestDatabase(ManifestFile file) {
    this.file = file;
  }

  /** Something done with the tables. */
  @FunctionalInterface
  interface Work<T> {
    T with(ManifestTables tables) throws SQLException;
  }

  synchronized void open() {
    try {
      tables = Optional.of(new ManifestTables(file.open()));
    } catch (SQLException | RuntimeException | LinkageError e) {
      log.warn("there is no manifest in this run: {}", ManifestDamage.describe(e));
    }
  }

  /** Writes all of them, or none. */
  void write(List<ManifestChange> changes) {
    Work<Boolean> writing =
        open -> {
          open.write(changes);
          return true;
        };
    if (run(writing).isEmpty() && isOpen()) {
      run(writing);
    }
  }

  private synchronized boolean isOpen() {
    return tables.isPresent();
  }

  /** What came of it; empty if it could not be done. */
  synchronized <T> Optional<T> run(Work<T> work) {
    if (tables.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(work.with(tables.get()));
    } catch (SQLException e) {
      logOnce(e);
      if (ManifestDamage.isIn(e)) {
        beginAnew(e);
      }
      return Optional.empty();
    }
  }

  /** A full disk refuses thousands of writes: one warning does. */
  private void logOnce(SQLException e) {
    if (warned) {
      log.debug("the manifest failed again: {}", ManifestDamage.describe(e));
    } else {
      log.warn(
          "some of this is not on record, which costs the next run some work: {}",
          ManifestDamage.describe(e));
    }
    warned = true;
  }

  private void beginAnew(SQLException why) {
    close();
    try {
      file.setAside(why);
      tables = Optional.of(new ManifestTables(file.open()));
    } catch (SQLException | StoreException e) {
      log.warn("there is no manifest from here on: {}", ManifestDamage.describe(e));
    }
  }

  @Override
  public synchronized void close() {
    try {
      if (tables.isPresent()) {
        tables.get().close();
      }
    } catch (SQLException e) {
      log.debug("cannot close the manifest", e);
    }
    tables = Optional.empty();
  }
}
