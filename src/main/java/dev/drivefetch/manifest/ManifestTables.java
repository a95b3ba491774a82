package dev.drivefetch.manifest;

import dev.drivefetch.model.Checksum;
import dev.drivefetch.model.Timestamps;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Turns rows of the manifest into values and back; one thread at a time. */
final class ManifestTables implements AutoCloseable {
  private static final String SELECT =
      """
      select path, id, size, algorithm, checksum, modified, revision, recorded_millis, state,
        retry_after_millis, disk_time, source, format, shard
      from files
      """;

  /** Of tables that are only looked at, and so stay as an older version made them. */
  private static final String SELECT_BEFORE_DISK_TIMES =
      SELECT.replace("disk_time, source, format, shard", "null, null, null, null");

  private static final String UPSERT =
      """
      insert or replace into files (path, id, size, algorithm, checksum, modified,
        revision, recorded_millis, state, retry_after_millis, disk_time, source, format, shard)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

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

  private String select() {
    return version >= ManifestSchema.DISK_TIMES ? SELECT : SELECT_BEFORE_DISK_TIMES;
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
      case ManifestChange.Entry(ManifestEntry entry) -> write(UPSERT, entry);
      case ManifestChange.Moved(String from, ManifestEntry to) -> {
        execute(GONE, from, to.id());
        write(UPSERT, to);
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

  private void write(String sql, ManifestEntry entry) throws SQLException {
    PreparedStatement row = statement(sql);
    row.setString(1, entry.path());
    row.setString(2, entry.id());
    setLong(row, 3, entry.size());
    row.setString(4, entry.checksum().map(sum -> sum.algorithm().name()).orElse(null));
    row.setString(5, entry.checksum().map(Checksum::hex).orElse(null));
    row.setString(6, entry.modifiedTime().map(Instant::toString).orElse(null));
    row.setString(7, entry.revision().orElse(null));
    row.setLong(8, entry.recorded().toEpochMilli());
    row.setString(9, entry.state().name());
    setLong(row, 10, millis(entry.retryAfter()));
    row.setString(11, entry.diskTime().map(Instant::toString).orElse(null));
    row.setString(12, entry.origin().source().orElse(null));
    row.setString(13, entry.origin().format().orElse(null));
    row.setString(14, entry.origin().shard().orElse(null));
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

  private static OptionalLong millis(Optional<Instant> time) {
    return time.map(each -> OptionalLong.of(each.toEpochMilli())).orElse(OptionalLong.empty());
  }

  private static void setLong(PreparedStatement row, int column, OptionalLong value)
      throws SQLException {
    if (value.isPresent()) {
      row.setLong(column, value.getAsLong());
    } else {
      row.setNull(column, Types.INTEGER);
    }
  }

  Optional<ManifestEntry> at(String path) throws SQLException {
    return select(select() + "where path = ?", path).stream().findFirst();
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
    forEach(select() + "where state = 'MOVING' order by path", found::add);
    return found;
  }

  List<ManifestEntry> kept() throws SQLException {
    List<ManifestEntry> found = new ArrayList<>();
    // As the index says it, else that is not used.
    forEach(select() + "where state = 'KEPT' order by path", found::add);
    return found;
  }

  List<ManifestEntry> of(String id) throws SQLException {
    return select(select() + "where id = ? order by path", id);
  }

  private List<ManifestEntry> select(String sql, String key) throws SQLException {
    PreparedStatement query = statement(sql);
    query.setString(1, key);
    try (ResultSet rows = query.executeQuery()) {
      List<ManifestEntry> found = new ArrayList<>();
      while (rows.next()) {
        read(rows).ifPresent(found::add);
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
    forEach(select() + "order by path", taker);
  }

  private void forEach(String sql, Consumer<ManifestEntry> taker) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        read(rows).ifPresent(taker);
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

  /** Empty if somebody put nonsense there: it is as if nothing was known of that file. */
  private static Optional<ManifestEntry> read(ResultSet row) throws SQLException {
    String id = row.getString(2);
    String path = row.getString(1);
    String state = row.getString(9);
    OptionalLong size = getLong(row, 3);
    if (id == null || path == null || state == null || size.orElse(0) < 0) {
      return Optional.empty();
    }
    try {
      OptionalLong retryAfter = getLong(row, 10);
      return Optional.of(
          new ManifestEntry(
              id,
              path,
              size,
              checksum(row.getString(4), row.getString(5)),
              Optional.ofNullable(row.getString(6)).map(Timestamps::parse),
              Optional.ofNullable(row.getString(7)),
              Instant.ofEpochMilli(row.getLong(8)),
              ManifestEntry.State.valueOf(state),
              retryAfter.isPresent()
                  ? Optional.of(Instant.ofEpochMilli(retryAfter.getAsLong()))
                  : Optional.empty(),
              Optional.ofNullable(row.getString(11)).map(Timestamps::parse),
              new ManifestEntry.Origin(
                  Optional.ofNullable(row.getString(12)),
                  Optional.ofNullable(row.getString(13)),
                  Optional.ofNullable(row.getString(14)))));
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException _) {
      return Optional.empty();
    }
  }

  private static Optional<Checksum> checksum(@Nullable String algorithm, @Nullable String hex) {
    return algorithm == null || hex == null
        ? Optional.empty()
        : Optional.of(new Checksum(Checksum.Algorithm.valueOf(algorithm), hex));
  }

  private static OptionalLong getLong(ResultSet row, int column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
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
