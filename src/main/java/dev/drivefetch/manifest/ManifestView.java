package dev.drivefetch.manifest;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import dev.drivefetch.store.Destination;
import dev.drivefetch.store.disk.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A destination's manifest for reading only. A copy of it is read, so nothing in the destination is
 * made, migrated, set aside or locked. One thread at a time.
 */
public final class ManifestView implements AutoCloseable {
  private final ManifestSnapshot snapshot;
  private final Connection connection;

  private ManifestView(ManifestSnapshot snapshot, Connection connection) {
    this.snapshot = snapshot;
    this.connection = connection;
  }

  /**
   * Opens it; empty where there is none.
   *
   * @throws StoreException if it cannot be read, or a newer drivefetch wrote it
   */
  public static Optional<ManifestView> open(Destination destination) {
    return ManifestSnapshot.of(destination).map(copy -> open(copy, destination));
  }

  private static ManifestView open(ManifestSnapshot snapshot, Destination destination) {
    try {
      return new ManifestView(snapshot, snapshot.manifest(Clock.systemUTC()).connect());
    } catch (SQLException e) {
      snapshot.close();
      throw e instanceof NewerManifest newer
          ? newer.refusal(destination.manifest())
          : unreadable(e);
    }
  }

  /**
   * Passes on all entries, by path, as they were when the first was passed on.
   *
   * @throws StoreException if it cannot be read
   */
  public void forEach(Consumer<ManifestEntry> taker) {
    try {
      new ManifestTables(connection).forEach(taker);
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  /**
   * Whether there is an entry for that path.
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
    try (snapshot) {
      connection.close();
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }
}
