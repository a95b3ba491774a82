package dev.drivefetch.store;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import org.sqlite.JDBC;

/**
 * A destination's manifest for those who only look: nothing is made, migrated or set aside, and no
 * lock is needed. One thread at a time.
 */
public final class ManifestView implements AutoCloseable {
  private final Connection connection;
  private final int version;

  private ManifestView(Connection connection, int version) {
    this.connection = connection;
    this.version = version;
  }

  /**
   * Opens it; empty where there is none.
   *
   * @throws StoreException if it cannot be read, or a newer drivefetch wrote it
   */
  public static Optional<ManifestView> open(Destination destination) {
    var file = new ManifestFile(destination.manifest(), false, Clock.systemUTC());
    if (!file.exists()) {
      return Optional.empty();
    }
    file.requireKnown();
    try {
      Connection connection = connect(file);
      return Optional.of(new ManifestView(connection, ManifestSchema.version(connection)));
    } catch (NewerManifest e) {
      throw e.refusal(file.path());
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private static Connection connect(ManifestFile file) throws SQLException {
    Connection connection = new JDBC().connect("jdbc:sqlite:" + file.path(), new Properties());
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma busy_timeout = 10000");
      statement.execute("pragma query_only = true");
      statement.executeQuery("select count(*) from (select 1 from files limit 1)").close();
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * Hands over all that is on record, by path, as it was when the first was handed over.
   *
   * @throws StoreException if it cannot be read
   */
  public void forEach(Consumer<ManifestEntry> taker) {
    try {
      new ManifestTables(connection, version).forEach(taker);
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  /**
   * Whether anything is on record of that path.
   *
   * @throws StoreException if it cannot be read
   */
  public boolean knows(String path) {
    try (PreparedStatement query =
        connection.prepareStatement("select 1 from files where path = ?")) {
      query.setString(1, path);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next();
      }
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private static StoreException unreadable(SQLException e) {
    return new StoreException(
        Failure.of(
            Reason.DISK_ERROR, "the manifest cannot be read: " + ManifestDamage.describe(e)));
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }
}
