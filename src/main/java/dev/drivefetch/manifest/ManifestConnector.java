package dev.drivefetch.manifest;

import dev.drivefetch.store.HeartbeatLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.JDBC;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Connects to the manifest's database in the way that its file system allows. A write-ahead log
 * needs shared memory maps, unless one connection has the database for itself (sqlite.org/wal.html,
 * section 8); some network file systems and FUSE have none, others have no locks.
 */
record ManifestConnector(Path path) {
  private static final Logger log = LoggerFactory.getLogger(ManifestConnector.class);

  /** What a connection asks of the file system. */
  private enum Needs {
    /** Others may read it meanwhile, with any tool. */
    MAPS_AND_LOCKS("", "normal"),
    LOCKS("", "exclusive"),
    /** Only the lock of the destination keeps others out. */
    NOTHING("?vfs=unix-none", "exclusive");

    private final String parameters;
    private final String lockingMode;

    Needs(String parameters, String lockingMode) {
      this.parameters = parameters;
      this.lockingMode = lockingMode;
    }
  }

  /** Loads the driver and its native library; a problem with them is reported at the first use. */
  static void prepare() {
    try (Connection connection = new JDBC().connect("jdbc:sqlite::memory:", new Properties());
        Statement statement = connection.createStatement()) {
      statement.executeQuery("select count(*) from sqlite_schema").close();
    } catch (SQLException | LinkageError e) {
      log.debug("cannot load the manifest's database", e);
    }
  }

  Connection connect() throws SQLException {
    if (HeartbeatLock.isHeldBeside(path)) {
      return connect(Needs.NOTHING);
    }
    try {
      return connect(Needs.MAPS_AND_LOCKS);
    } catch (SQLiteException e) {
      if (primaryCode(e) != SQLiteErrorCode.SQLITE_IOERR.code) {
        throw e;
      }
      log.debug("no shared maps for {}: {}", path, e.getResultCode());
      forgetMap();
      return connect(Needs.LOCKS);
    }
  }

  private static int primaryCode(SQLiteException e) {
    return e.getResultCode().code & 0xff;
  }

  /** It was made in vain. */
  private void forgetMap() {
    try {
      Files.deleteIfExists(path.resolveSibling(path.getFileName() + "-shm"));
    } catch (IOException e) {
      log.debug("cannot delete the map of {}", path, e);
    }
  }

  private Connection connect(Needs needs) throws SQLException {
    var options = new Properties();
    // Otherwise the driver asks for the row's number after each; there is none.
    options.setProperty("jdbc.get_generated_keys", "false");
    String address = "jdbc:sqlite:file:" + path.toUri().getRawPath() + needs.parameters;
    Connection connection = new JDBC().connect(address, options);
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma busy_timeout = 10000");
      statement.execute("pragma locking_mode = " + needs.lockingMode);
      statement.execute("pragma journal_mode = wal");
      // Only this opens the log.
      statement.executeQuery("select count(*) from sqlite_schema").close();
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }
}
