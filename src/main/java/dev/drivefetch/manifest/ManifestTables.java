package dev.drivefetch.manifest;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What the manifest is asked for and told, in SQL; one thread at a time. */
final class ManifestTables implements AutoCloseable {
  private static final String GONE = "delete from files where path = ? and id = ?";

  private final Connection connection;

  /** By what they say: preparing one takes longer than carrying it out. */
  private final Map<String, PreparedStatement> statements = new HashMap<>();

  private final int version;

  /** Tables of today's version. */
  ManifestTables(Connection connection) {
    this(connection, ManifestSchema.TODAY);
  }

  /** Tables of that version; those of an older one can only be read. */
  ManifestTables(Connection connection, int version) {
    this.connection = connection;
    this.version = version;
  }

  /** Writes all of them, or none. */
  void write(List<ManifestChange> changes) throws SQLException {
    execute("begin immediate");
    try {
      for (ManifestChange each : changes) {
        write(each);
      }
      execute("commit");
    } catch (SQLException e) {
      rollBack(e);
      throw e;
    }
  }

  private void write(ManifestChange change) throws SQLException {
    switch (change) {
      case ManifestChange.Entry(ManifestEntry entry) -> write(entry);
      case ManifestChange.Moved(String from, ManifestEntry to) -> {
        execute(GONE, from, to.id());
        write(to);
      }
      case ManifestChange.Gone(String id, String path) -> execute(GONE, path, id);
      case ManifestChange.Name(String directory, RememberedName name) -> write(directory, name);
      case ManifestChange.Unname(String directory, String name) ->
          execute("delete from names where directory = ? and name = ?", directory, name);
    }
  }

  /**
   * On a full disk SQLite has done so by itself, and finds nothing to roll back. Statements that
   * failed are of no more use.
   */
  private void rollBack(SQLException why) {
    try {
      execute("rollback");
    } catch (SQLException e) {
      why.addSuppressed(e);
    }
    for (PreparedStatement each : statements.values()) {
      try {
        each.close();
      } catch (SQLException e) {
        why.addSuppressed(e);
      }
    }
    statements.clear();
  }

  private void execute(String sql, String... texts) throws SQLException {
    PreparedStatement statement = statement(sql);
    for (int i = 0; i < texts.length; i++) {
      statement.setString(i + 1, texts[i]);
    }
    statement.executeUpdate();
  }

  private void write(ManifestEntry entry) throws SQLException {
    PreparedStatement row = statement(FileRows.UPSERT);
    FileRows.fill(row, entry);
    row.executeUpdate();
  }

  private void write(String directory, RememberedName name) throws SQLException {
    PreparedStatement row = statement("insert or replace into names values (?, ?, ?, ?)");
    row.setString(1, directory);
    row.setString(2, name.name());
    row.setString(3, name.id());
    row.setString(4, name.source().orElse(null));
    row.executeUpdate();
  }

  Optional<ManifestEntry> at(String path) throws SQLException {
    return select(FileRows.select(version) + "where path = ?", path).stream().findFirst();
  }

  /** What was fetched to that path, or below it. */
  boolean hasFiles(String path) throws SQLException {
    PreparedStatement query =
        statement(
            """
            select 1 from files where path = ?1 and state in ('FETCHED', 'MOVING')
            union all
            select 1 from files where path > ?1 || '/' and path < ?1 || '0'
              and state in ('FETCHED', 'MOVING')
            limit 1
            """);
    query.setString(1, path);
    try (ResultSet rows = query.executeQuery()) {
      return rows.next();
    }
  }

  /** At most one, unless the disk refused to forget a move that failed. */
  List<ManifestEntry> moving() throws SQLException {
    List<ManifestEntry> found = new ArrayList<>();
    forEach(FileRows.select(version) + "where state = 'MOVING' order by path", found::add);
    return found;
  }

  List<ManifestEntry> kept() throws SQLException {
    List<ManifestEntry> found = new ArrayList<>();
    // As the index says it, else that is not used.
    forEach(FileRows.select(version) + "where state = 'KEPT' order by path", found::add);
    return found;
  }

  List<ManifestEntry> of(String id) throws SQLException {
    return select(FileRows.select(version) + "where id = ? order by path", id);
  }

  private List<ManifestEntry> select(String sql, String key) throws SQLException {
    PreparedStatement query = statement(sql);
    query.setString(1, key);
    try (ResultSet rows = query.executeQuery()) {
      List<ManifestEntry> found = new ArrayList<>();
      while (rows.next()) {
        FileRows.read(rows).ifPresent(found::add);
      }
      return found;
    }
  }

  private PreparedStatement statement(String sql) throws SQLException {
    PreparedStatement known = statements.get(sql);
    if (known == null) {
      known = connection.prepareStatement(sql);
      statements.put(sql, known);
    }
    return known;
  }

  void forEach(Consumer<ManifestEntry> taker) throws SQLException {
    forEach(FileRows.select(version) + "order by path", taker);
  }

  private void forEach(String sql, Consumer<ManifestEntry> taker) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        FileRows.read(rows).ifPresent(taker);
      }
    }
  }

  void names(String directory, Consumer<RememberedName> taker) throws SQLException {
    if (version < ManifestSchema.NAMES) {
      return;
    }
    String source = version < ManifestSchema.DISK_TIMES ? "null" : "source";
    PreparedStatement query =
        statement("select name, id, " + source + " from names where directory = ?");
    query.setString(1, directory);
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        String name = rows.getString(1);
        String id = rows.getString(2);
        if (name != null && id != null) {
          taker.accept(new RememberedName(name, id, Optional.ofNullable(rows.getString(3))));
        }
      }
    }
  }

  /** Moves all of the log into the database, and waits until the disk has it. */
  void checkpoint() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeQuery("pragma wal_checkpoint(truncate)").close();
    }
  }

  /** Closes the connection with it. */
  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
