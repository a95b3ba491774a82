package dev.drivefetch.manifest;

import dev.drivefetch.store.disk.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;

/**
 * The manifest's file: opened, checked, and set aside when it is damaged.
 *
 * @param durable whether what is written survives a power cut
 * @param isCopy whether it is a copy for reading: a damaged one is dropped
 */
record ManifestFile(Path path, boolean durable, Clock clock, boolean isCopy) {
  private static final Logger log = LoggerFactory.getLogger(ManifestFile.class);

  /** Reading all of a larger one would hold up the start; its damage is found when it is met. */
  private static final long CHECKED_WHOLE = 16L << 20;

  /** The suffixes of the files that make up one database. */
  private static final List<String> SUFFIXES = List.of("", "-wal", "-shm", "-journal");

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

  boolean exists() {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Refuses one that a newer drivefetch wrote; touches nothing. Reads a few bytes only, unless its
   * last run was killed.
   *
   * @param original what the message names
   * @throws StoreException if it is one
   */
  void requireKnown(Path original) {
    try {
      if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
        ManifestSchema.requireKnown(version());
      }
    } catch (NewerManifest e) {
      throw e.refusal(original);
    } catch (SQLException | IOException e) {
      // Whoever opens it will find out as well, and knows what to do about it.
      log.debug("cannot read the version of {}", path, e);
    }
  }

  private int version() throws SQLException, IOException {
    OptionalInt fromHeader = DatabaseHeader.userVersion(path);
    if (fromHeader.isPresent() || !DatabaseHeader.hasLog(path)) {
      return fromHeader.orElse(0);
    }
    var options = new SQLiteConfig();
    options.setReadOnly(true);
    try (Connection connection =
        new JDBC().connect("jdbc:sqlite:" + path, options.toProperties())) {
      return ManifestSchema.version(connection);
    }
  }

  /** Opens it; a damaged one makes way for a new one. */
  Connection open() throws SQLException {
    try {
      return connect();
    } catch (SQLException e) {
      if (!ManifestDamage.isIn(e)) {
        throw e;
      }
      setAside(e);
      return connect();
    }
  }

  /** Opens it, without any check. */
  Connection connect() throws SQLException {
    if (exists() && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new ManifestDamage("not a regular file");
    }
    Connection connection = new ManifestConnector(path).connect();
    try {
      prepare(connection);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private void prepare(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma synchronous = " + (durable ? "full" : "normal"));
      check(statement);
    }
    ManifestSchema.migrate(connection);
  }

  private void check(Statement statement) throws SQLException {
    if (path.toFile().length() > CHECKED_WHOLE) {
      return;
    }
    try (ResultSet found = statement.executeQuery("pragma quick_check(1)")) {
      if (!found.next() || !"ok".equals(found.getString(1))) {
        throw new ManifestDamage("damaged");
      }
    }
  }

  /** Renames it, with what belongs to it, so that the next one begins empty. */
  void setAside(SQLException why) {
    if (isCopy) {
      log.warn(
          "cannot use the manifest ({}); continuing without it and leaving it unchanged",
          ManifestDamage.describe(why));
      SUFFIXES.forEach(suffix -> delete(path.resolveSibling(path.getFileName() + suffix)));
      return;
    }
    String stamp = STAMP.format(clock.instant());
    Path aside = path.resolveSibling(path.getFileName() + ".damaged-" + stamp);
    log.warn(
        "cannot use the manifest ({}); it is kept as {} and a new one is started",
        ManifestDamage.describe(why),
        aside);
    for (String suffix : SUFFIXES) {
      Path from = path.resolveSibling(path.getFileName() + suffix);
      if (Files.exists(from, LinkOption.NOFOLLOW_LINKS)) {
        move(from, aside.resolveSibling(aside.getFileName() + suffix));
      }
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new StoreException("cannot delete", file, e);
    }
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new StoreException("cannot set aside", from, e);
    }
  }
}
