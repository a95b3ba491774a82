package dev.drivefetch.manifest;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import dev.drivefetch.store.disk.StoreException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

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
  private Optional<SQLException> problem = Optional.empty();
  private Optional<Failure> lost = Optional.empty();

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
    } catch (SQLException e) {
      lost = Optional.of(failure(e));
      log.warn("this run has no manifest: {}", ManifestDamage.describe(e));
    } catch (RuntimeException | LinkageError e) {
      log.warn("this run has no manifest: {}", ManifestDamage.describe(e));
    }
  }

  /** Writes all of them, or none. */
  void write(List<ManifestChange> changes) {
    Work<Boolean> writing =
        open -> {
          open.write(changes);
          return true;
        };
    if (run(writing).isEmpty() && isOpen() && run(writing).isEmpty()) {
      lose();
    }
  }

  private synchronized void lose() {
    lost = lost.or(() -> problem.map(ManifestDatabase::failure));
  }

  /** Why some changes are not in the manifest; empty if all are. */
  synchronized Optional<Failure> lost() {
    return lost;
  }

  private static Failure failure(SQLException e) {
    return Failure.of(
        reason(e),
        "cannot write the manifest (%s): the next run will check some files again"
            .formatted(ManifestDamage.describe(e)));
  }

  private static Reason reason(SQLException e) {
    if (!(e instanceof SQLiteException known)) {
      return Reason.DISK_ERROR;
    }
    return switch (SQLiteErrorCode.getErrorCode(known.getResultCode().code & 0xff)) {
      case SQLITE_FULL -> Reason.DISK_FULL;
      case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN -> Reason.DISK_REFUSED;
      default -> Reason.DISK_ERROR;
    };
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
      problem = Optional.of(e);
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
          "some results are not in the manifest; the next run will check these files again: {}",
          ManifestDamage.describe(e));
    }
    warned = true;
  }

  private void beginAnew(SQLException why) {
    close();
    try {
      file.setAside(why);
      tables = Optional.of(new ManifestTables(file.open()));
    } catch (SQLException e) {
      lost = Optional.of(failure(e));
      log.warn("the manifest is not used from here on: {}", ManifestDamage.describe(e));
    } catch (StoreException e) {
      lost = Optional.of(e.failure());
      log.warn("the manifest is not used from here on: {}", e.failure().detail());
    }
  }

  /** SQLite does not tell of what goes wrong with the log while a connection is closed. */
  void checkpoint() {
    Work<Boolean> writing =
        open -> {
          open.checkpoint();
          return true;
        };
    if (isOpen() && run(writing).isEmpty()) {
      lose();
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
