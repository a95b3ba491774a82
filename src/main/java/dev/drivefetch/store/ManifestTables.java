package dev.drivefetch.store;

import dev.drivefetch.model.Checksum;
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
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Turns rows of the manifest into values and back; one thread at a time. */
final class ManifestTables implements AutoCloseable {
  private static final String SELECT =
      """
      select path, id, size, algorithm, checksum, modified, revision, recorded_millis, state,
        retry_after_millis
      from files
      """;

  private static final String UPSERT =
      """
      insert or replace into files (path, id, size, algorithm, checksum, modified,
        revision, recorded_millis, state, retry_after_millis)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  /** A row that was made when the file was fetched knows more than what Drive tells of it. */
  private static final String PRESENT =
      UPSERT.replace("insert or replace", "insert")
          + """
          on conflict (path) do update set id = excluded.id, size = excluded.size,
            algorithm = excluded.algorithm, checksum = excluded.checksum,
            modified = excluded.modified, revision = excluded.revision,
            recorded_millis = excluded.recorded_millis, state = excluded.state,
            retry_after_millis = null
          where id <> excluded.id or state <> excluded.state
            or modified is not excluded.modified or revision is not excluded.revision
            or checksum <> excluded.checksum
          """;

  private final Connection connection;

  /** By what they ask: every listed file asks once, and preparing takes longer than asking. */
  private final Map<String, PreparedStatement> queries = new HashMap<>();

  ManifestTables(Connection connection) {
    this.connection = connection;
  }

  /** Writes all of them, or none. */
  void write(List<ManifestChange> changes) throws SQLException {
    execute("begin immediate");
    try (PreparedStatement record = connection.prepareStatement(UPSERT);
        PreparedStatement present = connection.prepareStatement(PRESENT);
        PreparedStatement name =
            connection.prepareStatement("insert or replace into names values (?, ?, ?)");
        PreparedStatement unname =
            connection.prepareStatement("delete from names where directory = ? and name = ?");
        PreparedStatement gone =
            connection.prepareStatement("delete from files where path = ? and id = ?")) {
      for (ManifestChange each : changes) {
        switch (each) {
          case ManifestChange.Entry(ManifestEntry entry) -> write(record, entry);
          case ManifestChange.Present(ManifestEntry entry) -> write(present, entry);
          case ManifestChange.Moved(String from, ManifestEntry to) -> {
            execute(gone, from, to.id());
            write(record, to);
          }
          case ManifestChange.Gone(String id, String path) -> execute(gone, path, id);
          case ManifestChange.NothingKept() -> forgetKept();
          case ManifestChange.Name(String directory, String component, String id) ->
              execute(name, directory, component, id);
          case ManifestChange.Unname(String directory, String component) ->
              execute(unname, directory, component);
          case ManifestChange.Flush _, ManifestChange.Close _ -> {}
        }
      }
      execute("commit");
    } catch (SQLException e) {
      rollBack(e);
      throw e;
    }
  }

  /** On a full disk SQLite has done so by itself, and finds nothing to roll back. */
  private void rollBack(SQLException why) {
    try {
      execute("rollback");
    } catch (SQLException e) {
      why.addSuppressed(e);
    }
  }

  private void execute(String command) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  private void forgetKept() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("delete from files where state = ?")) {
      execute(statement, ManifestEntry.State.KEPT.name());
    }
  }

  private static void execute(PreparedStatement statement, String... texts) throws SQLException {
    for (int i = 0; i < texts.length; i++) {
      statement.setString(i + 1, texts[i]);
    }
    statement.executeUpdate();
  }

  private static void write(PreparedStatement row, ManifestEntry entry) throws SQLException {
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
    return select(SELECT + "where path = ?", path).stream().findFirst();
  }

  List<ManifestEntry> of(String id) throws SQLException {
    return select(SELECT + "where id = ? order by path", id);
  }

  private List<ManifestEntry> select(String sql, String key) throws SQLException {
    PreparedStatement query = query(sql);
    query.setString(1, key);
    try (ResultSet rows = query.executeQuery()) {
      List<ManifestEntry> found = new ArrayList<>();
      while (rows.next()) {
        read(rows).ifPresent(found::add);
      }
      return found;
    }
  }

  private PreparedStatement query(String sql) throws SQLException {
    PreparedStatement known = queries.get(sql);
    if (known == null) {
      known = connection.prepareStatement(sql);
      queries.put(sql, known);
    }
    return known;
  }

  void forEach(Consumer<ManifestEntry> taker) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(SELECT + "order by path");
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        read(rows).ifPresent(taker);
      }
    }
  }

  void names(String directory, BiConsumer<String, String> taker) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("select name, id from names where directory = ?")) {
      query.setString(1, directory);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          String name = rows.getString(1);
          String id = rows.getString(2);
          if (name != null && id != null) {
            taker.accept(name, id);
          }
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
              Optional.ofNullable(row.getString(6)).map(Instant::parse),
              Optional.ofNullable(row.getString(7)),
              Instant.ofEpochMilli(row.getLong(8)),
              ManifestEntry.State.valueOf(state),
              retryAfter.isPresent()
                  ? Optional.of(Instant.ofEpochMilli(retryAfter.getAsLong()))
                  : Optional.empty()));
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

  /** Closes the connection with it. */
  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
